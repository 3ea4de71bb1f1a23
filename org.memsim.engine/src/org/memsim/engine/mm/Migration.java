/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.function.IntPredicate;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;

/**
 * Moves pages of a range that lie on nodes where they should not: {@code queue_pages_range} and
 * {@code migrate_pages}. Pages for which there is no room stay where they are.
 *
 * <p>Not moved are huge pages of pools, which Linux does move.
 */
final class Migration {
  /** What a page asks that takes the place of another one on a node. */
  private static final Gfp ON_NODE = Gfp.HIGHUSER_MOVABLE.or(Gfp.THISNODE);

  private static final Gfp HUGE_ON_NODE = Gfp.TRANSHUGE.or(Gfp.THISNODE);

  private final AddressSpace space;
  private final PageAllocator allocator;
  private final Mover mover;
  private final IntPredicate misplaced;
  private final boolean shared;
  private final Target target;
  private final String why;
  private long left;

  /** Where pages go. */
  @FunctionalInterface
  interface Target {
    /**
     * Takes a block for what an address maps.
     *
     * @return its first frame, or {@link Frames#NONE}
     */
    int take(long address, int order, int cpu);
  }

  /**
   * A move that has not begun.
   *
   * @param misplaced whether pages of a node are to be moved
   * @param shared whether those are moved, too, that others map as well
   * @param why the kernel's name for the reason
   */
  Migration(AddressSpace space, IntPredicate misplaced, boolean shared, Target target, String why) {
    this.space = space;
    this.allocator = space.allocator();
    this.mover = space.memory().mover();
    this.misplaced = misplaced;
    this.shared = shared;
    this.target = target;
    this.why = why;
  }

  /** To one node, without another choice: {@code alloc_migration_target}. */
  static Target onNode(PageAllocator allocator, int node) {
    return (address, order, cpu) -> {
      Gfp gfp = order == 0 ? ON_NODE : HUGE_ON_NODE;
      return allocator.allocate(allocator.zonelist(node, gfp), gfp, order, cpu);
    };
  }

  /** Moves what is mapped from {@code start} to {@code end}; returns how many pages stay. */
  long move(long start, long end, int cpu) {
    space.table().visit(start, end, new Move(cpu));
    space.gather().flush(cpu);
    return left;
  }

  private final class Move implements PageTable.Visitor {
    private final PageTable table = space.table();
    private final int cpu;

    Move(int cpu) {
      this.cpu = cpu;
    }

    @Override
    public void pages(int number, int first, int last, long address) {
      for (int index = first; index < last; index++) {
        int frame = Pte.frame(table.entry(number, index));
        if (isToMove(frame)) {
          int head = space.memory().thp().pages().head(frame);
          if (head != Frames.NONE) {
            space.memory().rmap().splitHuge(head, cpu);
          }
          move(frame, address + ((long) (index - first) << space.pageShift()), cpu);
        }
      }
    }

    /** A huge page moves as a whole; if there is no other, it becomes small ones first. */
    @Override
    public boolean huge(int number, int index, long start, long end) {
      int frame = Pte.frame(table.entry(number, index));
      if (!isToMove(frame)) {
        return false;
      }
      if (space.memory().isPooled(frame)) {
        left++;
        return false;
      }
      int order = space.memory().thp().order();
      int from = allocator.nodeOf(frame);
      int copy = target.take(start, order, cpu);
      if (copy != Frames.NONE && relocate(number, index, start, copy)) {
        space.memory().moves().moved(cpu, from, allocator.nodeOf(copy), 1L << order, why);
        return false;
      }
      if (copy == Frames.NONE) {
        mover.failHuge();
      } else {
        allocator.free(copy, cpu);
      }
      space.memory().rmap().splitHuge(frame, cpu);
      return true;
    }

    private boolean relocate(int number, int index, long start, int copy) {
      int frame = Pte.frame(table.entry(number, index));
      if (space.memory().mappings().count(frame) > 1) {
        return mover.moveHuge(frame, copy, cpu);
      }
      space.thpMappings().relocate(number, index, start, copy, cpu);
      return true;
    }
  }

  /** Pages that others map, too, stay without a word unless they are asked for. */
  private boolean isToMove(int frame) {
    return frame != Frames.NONE
        && misplaced.test(allocator.nodeOf(frame))
        && (shared || space.memory().mappings().count(frame) == 1);
  }

  private void move(int frame, long address, int cpu) {
    if (!mover.isMovable(frame, true)) {
      left++;
      return;
    }
    int from = allocator.nodeOf(frame);
    int copy = target.take(address, 0, cpu);
    if (copy == Frames.NONE) {
      mover.fail();
      left++;
      return;
    }
    int to = allocator.nodeOf(copy);
    if (mover.move(frame, copy, cpu)) {
      space.memory().moves().moved(cpu, from, to, 1, why);
    } else {
      allocator.free(copy, cpu);
      left++;
    }
  }
}
