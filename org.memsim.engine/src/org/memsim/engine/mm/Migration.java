/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Optional;
import org.memsim.engine.page.Errno;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.Zonelist;

/**
 * move_pages: brings the pages of a range to a node. Pages that others map too, and those for which
 * the node has no room, stay where they are.
 */
final class Migration {
  private static final Gfp GFP = Gfp.HIGHUSER_MOVABLE.or(Gfp.THISNODE);

  private final AddressSpace space;
  private final PageAllocator allocator;

  Migration(AddressSpace space) {
    this.space = space;
    this.allocator = space.allocator();
  }

  Optional<Errno> move(long start, long length, int node, int cpu) {
    long end = start + space.pagesUp(length);
    if (start % space.pageSize() != 0 || end < start) {
      return Optional.of(Errno.EINVAL);
    }
    Zonelist target = allocator.zonelist(node, GFP);
    space
        .table()
        .update(
            start,
            end,
            entry -> {
              long result = moved(entry, target, node, cpu);
              if (result != entry) {
                space.gather().range(start, end, space.pageShift());
              }
              return result;
            });
    space.gather().flush(cpu);
    return Optional.empty();
  }

  private long moved(long entry, Zonelist target, int node, int cpu) {
    int frame = Pte.frame(entry);
    if (frame == Frames.NONE
        || !space.memory().isAnonymous(frame)
        || space.memory().mapCount(frame) != 1
        || allocator.nodeOf(frame) == node) {
      return entry;
    }
    int copy = allocator.allocate(target, GFP, 0, cpu);
    if (copy == Frames.NONE) {
      return entry;
    }
    allocator.account(copy, PageKind.ANON);
    allocator.free(frame, cpu);
    return Pte.of(copy, entry & Pte.FLAGS);
  }
}
