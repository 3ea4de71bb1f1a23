/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

/**
 * Takes blocks from a zone's free lists, if need be from those of another type: {@code __rmqueue}.
 *
 * <p>A type without a block turns to the others in a fixed order and steals the largest block it
 * finds, so that its next requests stay in the same pageblocks. A block of a pageblock or more goes
 * over as it is. Of a smaller one the whole pageblock's free pages go along if the block is large
 * or the type would otherwise spread, and the pageblock changes its type if at least half of it is
 * free or suits. Mixing raises the watermarks (since 5.0), so that kswapd makes room.
 */
final class Fallback {
  private static final int UNMOVABLE = MigrateType.UNMOVABLE.code();
  private static final int MOVABLE = MigrateType.MOVABLE.code();
  private static final int RECLAIMABLE = MigrateType.RECLAIMABLE.code();
  private static final int HIGHATOMIC = MigrateType.HIGHATOMIC.code();

  /** By type, those that are asked next. */
  private static final int[][] ORDER = {
    {RECLAIMABLE, MOVABLE}, {RECLAIMABLE, UNMOVABLE}, {UNMOVABLE, MOVABLE}
  };

  private final ZoneMemory zone;
  private final Frames frames;
  private final FreeLists lists;
  private final int maxOrder;
  private final int pageblockOrder;
  private final boolean grouping;

  /**
   * The fallback of a zone.
   *
   * @param grouping whether pageblocks are kept apart by type at all
   */
  Fallback(ZoneMemory zone, Frames frames, FreeLists lists, boolean grouping) {
    this.zone = zone;
    this.frames = frames;
    this.lists = lists;
    this.maxOrder = frames.maxOrder();
    this.pageblockOrder = frames.pageblockOrder();
    this.grouping = grouping;
  }

  /**
   * Takes a block for a type.
   *
   * @param flags {@link AllocFlags#NOFRAGMENT} forbids to mix pageblocks
   * @return its first frame, or {@link Frames#NONE}
   */
  int take(int order, int type, int flags) {
    int block = lists.take(order, type);
    if (block == Frames.NONE && steal(order, type, flags)) {
      block = lists.take(order, type);
    }
    return block;
  }

  /** __rmqueue_fallback: brings a block to a list of the type. */
  private boolean steal(int order, int type, int flags) {
    boolean noMixing = order < pageblockOrder && (flags & AllocFlags.NOFRAGMENT) != 0;
    int smallest = noMixing ? pageblockOrder : order;
    for (int from = maxOrder; from >= smallest; from--) {
      int donor = donor(from, type);
      if (donor >= 0) {
        boolean whole = takesWholePageblock(from, type);
        if (!whole && type == MOVABLE && from > order) {
          stealSmallest(order, type, flags);
        } else {
          steal(lists.first(from, donor), from, type, whole, flags);
        }
        return true;
      }
    }
    return false;
  }

  /** A movable block does no lasting harm anywhere, so the smallest one is broken up for it. */
  private void stealSmallest(int order, int type, int flags) {
    int from = order;
    while (donor(from, type) < 0) {
      from++;
    }
    steal(lists.first(from, donor(from, type)), from, type, false, flags);
  }

  /** find_suitable_fallback: the first type to be asked that has a block of this order, or -1. */
  private int donor(int order, int type) {
    for (int other : ORDER[type]) {
      if (lists.isFilled(order, other)) {
        return other;
      }
    }
    return -1;
  }

  /** can_steal_fallback. */
  private boolean takesWholePageblock(int order, int type) {
    return order >= pageblockOrder / 2 || type != MOVABLE || !grouping;
  }

  /** find_suitable_fallback: whether a block of this order is there to be taken over for good. */
  boolean canSteal(int order, int type) {
    return (order >= pageblockOrder || takesWholePageblock(order, type)) && donor(order, type) >= 0;
  }

  /** steal_suitable_fallback. */
  private void steal(int block, int order, int type, boolean wholePageblock, int flags) {
    int old = frames.pageblockType(block);
    if (old == HIGHATOMIC) {
      lists.move(block, order, type);
    } else if (order >= pageblockOrder) {
      for (int i = 0; i < 1 << order; i += 1 << pageblockOrder) {
        setType(block + i, type);
      }
      lists.move(block, order, type);
    } else {
      zone.boost(1L << pageblockOrder, flags);
      if (!wholePageblock || !claim(block, old, type)) {
        lists.move(block, order, type);
      }
    }
  }

  /**
   * Takes over the free pages of a block's pageblock, and the pageblock if enough of it suits.
   *
   * @return false if the pageblock is not all in the zone
   */
  private boolean claim(int block, int old, int type) {
    long counts = moveFreePages(block, type);
    int moved = (int) (counts >>> Integer.SIZE);
    int movable = (int) counts;
    if (moved == 0) {
      return false;
    }
    int pages = 1 << pageblockOrder;
    int alike;
    if (type == MOVABLE) {
      alike = movable;
    } else {
      alike = old == MOVABLE ? pages - (moved + movable) : 0;
    }
    if (moved + alike >= pages / 2 || !grouping) {
      setType(block, type);
    }
    return true;
  }

  /**
   * move_freepages_block: moves the free blocks of a pageblock to the lists of a type.
   *
   * @return the pages moved, above the movable pages in use in the lower half of the bits
   */
  private long moveFreePages(int block, int type) {
    int size = 1 << pageblockOrder;
    int start = block & -size;
    int end = start + size;
    if (!zone.spans(frames.pfn(end - 1))) {
      return 0;
    }
    int frame = zone.spans(frames.pfn(start)) ? start : block;
    int moved = 0;
    int movable = 0;
    while (frame < end) {
      int state = frames.state(frame);
      int pages = state == 0 ? 1 : 1 << (state & Frames.ORDER_MASK);
      if ((state & Frames.FREE) != 0) {
        lists.move(frame, frames.order(frame), type);
        moved += pages;
      } else if (frames.kind(frame).onLru()) {
        movable += pages;
      }
      frame += pages;
    }
    return (long) moved << Integer.SIZE | movable;
  }

  /** Gives a pageblock another type, and its free pages with it; returns how many these are. */
  int retype(int block, int type) {
    setType(block, type);
    return (int) (moveFreePages(block, type) >>> Integer.SIZE);
  }

  /** set_pageblock_migratetype: without grouping only the special types are kept. */
  void setType(int block, int type) {
    int kept = !grouping && type < MigrateType.REQUESTED ? UNMOVABLE : type;
    zone.pageblocks().change(frames.pageblockType(block), kept);
    frames.setPageblockType(block, kept);
  }

  /**
   * reserve_highatomic_pageblock: keeps a pageblock that served a request which could not wait.
   *
   * @return whether the pageblock was an ordinary one
   */
  boolean reserve(int block) {
    if (frames.pageblockType(block) >= MigrateType.REQUESTED) {
      return false;
    }
    setType(block, HIGHATOMIC);
    moveFreePages(block, HIGHATOMIC);
    return true;
  }

  /** Gives the pageblock of the smallest free block that is kept so to a type; whether any is. */
  boolean release(int type) {
    for (int order = 0; order <= maxOrder; order++) {
      if (lists.isFilled(order, HIGHATOMIC)) {
        int block = lists.first(order, HIGHATOMIC);
        setType(block, type);
        moveFreePages(block, type);
        return true;
      }
    }
    return false;
  }
}
