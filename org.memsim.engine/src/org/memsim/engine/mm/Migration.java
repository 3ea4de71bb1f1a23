/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Optional;
import org.memsim.engine.page.Errno;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.Zonelist;

/**
 * move_pages: brings the pages of a range to a node. Pages that others map too, and those for which
 * the node has no room, stay where they are.
 */
final class Migration {
  private static final Gfp GFP = Gfp.HIGHUSER_MOVABLE.or(Gfp.THISNODE);

  /** The kernel's reason. */
  private static final String WHY = "move_pages";

  private final AddressSpace space;
  private final PageAllocator allocator;
  private final Mover mover;

  Migration(AddressSpace space) {
    this.space = space;
    this.allocator = space.allocator();
    this.mover = space.memory().mover();
  }

  Optional<Errno> move(long start, long length, int node, int cpu) {
    long end = start + space.pagesUp(length);
    if (start % space.pageSize() != 0 || end < start) {
      return Optional.of(Errno.EINVAL);
    }
    Zonelist target = allocator.zonelist(node, GFP);
    space.table().visit(start, end, new Move(target, node, cpu));
    space.gather().flush(cpu);
    return Optional.empty();
  }

  private final class Move implements PageTable.Visitor {
    private final PageTable table = space.table();
    private final Zonelist target;
    private final int node;
    private final int cpu;

    Move(Zonelist target, int node, int cpu) {
      this.target = target;
      this.node = node;
      this.cpu = cpu;
    }

    @Override
    public void pages(int number, int first, int last, long address) {
      for (int index = first; index < last; index++) {
        long entry = table.entry(number, index);
        if (isToMove(entry, node)) {
          int head = space.memory().thp().pages().head(Pte.frame(entry));
          if (head != Frames.NONE) {
            space.memory().mappings().splitPage(head, cpu);
          }
          move(Pte.frame(entry), target, cpu);
        }
      }
    }

    /** A huge page moves as a whole; if there is no other, it becomes small ones first. */
    @Override
    public boolean huge(int number, int index, long start, long end) {
      long entry = table.entry(number, index);
      if (!isToMove(entry, node) || space.memory().isPooled(Pte.frame(entry))) {
        return false;
      }
      int frame = Pte.frame(entry);
      ThpMemory thp = space.memory().thp();
      Gfp gfp = Gfp.TRANSHUGE_LIGHT.or(Gfp.THISNODE);
      int copy = allocator.allocate(allocator.zonelist(node, gfp), gfp, thp.order(), cpu);
      if (copy == Frames.NONE) {
        mover.failHuge();
        space.thpMappings().split(number, index, start);
        space.memory().mappings().splitPage(frame, cpu);
        return true;
      }
      int from = allocator.nodeOf(frame);
      space.thpMappings().relocate(number, index, start, copy, cpu);
      allocator.events().migrated(from, node, 1L << thp.order(), WHY);
      return false;
    }
  }

  /** Whether an entry maps a page that nobody else does and that lies on another node. */
  private boolean isToMove(long entry, int node) {
    int frame = Pte.frame(entry);
    return frame != Frames.NONE
        && space.memory().mappings().count(frame) == 1
        && allocator.nodeOf(frame) != node;
  }

  private void move(int frame, Zonelist target, int cpu) {
    if (!mover.isMovable(frame, true)) {
      return;
    }
    int from = allocator.nodeOf(frame);
    int copy = allocator.allocate(target, GFP, 0, cpu);
    if (copy == Frames.NONE) {
      mover.fail();
      return;
    }
    int to = allocator.nodeOf(copy);
    if (mover.move(frame, copy, cpu)) {
      allocator.events().migrated(from, to, 1, WHY);
    } else {
      allocator.free(copy, cpu);
    }
  }
}
