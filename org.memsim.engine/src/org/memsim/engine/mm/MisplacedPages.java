/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.List;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.ZoneMemory;

/**
 * Moves pages to the node that uses them: migrate_misplaced_page. Nobody waits for it, and nothing
 * is reclaimed to make room.
 */
final class MisplacedPages {
  private static final Gfp GFP =
      Gfp.HIGHUSER_MOVABLE
          .or(Gfp.THISNODE)
          .or(Gfp.NOMEMALLOC)
          .or(Gfp.NORETRY)
          .or(Gfp.NOWARN)
          .without(Gfp.RECLAIM);

  /** The kernel's reason. */
  private static final String WHY = "numa_balancing";

  private final AddressSpace space;
  private final Memory memory;
  private final PageAllocator allocator;

  MisplacedPages(AddressSpace space) {
    this.space = space;
    this.memory = space.memory();
    this.allocator = space.allocator();
  }

  /** Moves a page; returns its frame on the other node, or {@link Frames#NONE} if it stays. */
  int migrate(Vma vma, int frame, int node, int cpu) {
    if (!isToMove(vma, frame) || !hasRoom(node, 0) || !memory.mover().isMovable(frame, false)) {
      return Frames.NONE;
    }
    int from = allocator.nodeOf(frame);
    int copy = allocator.allocate(allocator.zonelist(node, GFP), GFP, 0, cpu);
    if (copy == Frames.NONE) {
      memory.mover().fail();
      return Frames.NONE;
    }
    if (!memory.mover().move(frame, copy, cpu)) {
      allocator.free(copy, cpu);
      return Frames.NONE;
    }
    count(cpu, from, node, 1);
    return copy;
  }

  /** Code that several use stays, and so do dirty pages of files. */
  private boolean isToMove(Vma vma, int frame) {
    if (allocator.frames().kind(frame) != PageKind.FILE) {
      return memory.thp().pages().head(frame) == Frames.NONE;
    }
    boolean isCode = vma.has(VmFlags.EXEC) && memory.mappings().count(frame) != 1;
    return !isCode && !allocator.frames().has(frame, PageFlag.DIRTY);
  }

  /** The same for a huge page that only this process maps; false if it stays. */
  boolean migrateHuge(int top, int index, long address, int node, int cpu) {
    int frame = Pte.frame(space.table().entry(top, index));
    int pages = 1 << memory.thp().order();
    if (memory.thp().pages().references(frame) > 1 || !hasRoom(node, memory.thp().order())) {
      return false;
    }
    int from = allocator.nodeOf(frame);
    Gfp gfp = Gfp.TRANSHUGE_LIGHT.or(Gfp.THISNODE);
    int copy = allocator.allocate(allocator.zonelist(node, gfp), gfp, memory.thp().order(), cpu);
    if (copy == Frames.NONE) {
      memory.mover().failWhole(pages);
      return false;
    }
    space.thpMappings().relocate(top, index, address, copy, cpu);
    count(cpu, from, node, pages);
    return true;
  }

  private void count(int cpu, int from, int to, int pages) {
    memory.balancing().migrated(from, to, pages);
    memory.moves().moved(cpu, from, to, pages, WHY);
  }

  /** numamigrate_isolate_page: whoever promotes pages has kswapd make room for the next ones. */
  private boolean hasRoom(int node, int order) {
    boolean isBalanced = isBalanced(node, 1 << order);
    if (!isBalanced) {
      memory.balancing().wantRoom(node, order);
    }
    return isBalanced;
  }

  /** migrate_balanced_pgdat: some zone of the node stays above its high mark. */
  private boolean isBalanced(int node, int pages) {
    List<ZoneMemory> zones = allocator.zones();
    int highest = allocator.highestIndex(Gfp.HIGHUSER_MOVABLE);
    for (int i = zones.size() - 1; i >= 0; i--) {
      ZoneMemory zone = zones.get(i);
      if (zone.node() == node
          && zone.zone().managed() > 0
          && zone.isAboveMark(zone.highMark() + pages, 0, highest)) {
        return true;
      }
    }
    return false;
  }
}
