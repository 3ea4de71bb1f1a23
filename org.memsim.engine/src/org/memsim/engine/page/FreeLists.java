/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.memsim.engine.machine.PfnRange;
import org.memsim.engine.machine.Zone;

/**
 * The free lists of a zone: {@code free_area} of kernel 6.1, for each order and migrate type a list
 * of blocks in Linux's order.
 *
 * <p>Taking a block splits the first one of the smallest sufficient list of a type; the upper half
 * of each split goes to the head of the list below. Giving a block back merges it with its buddy,
 * the block beside it that differs in one bit of the frame number, as long as that is free,
 * whatever its type; the result goes to the head of its list, or to the tail if it looks as if it
 * will soon merge further.
 *
 * <p>A link below 0 is the end of a list and names it ({@code ~list}), so that a block leaves its
 * list without anyone knowing which one that is.
 *
 * <p>Boot frees memory in ascending order to the tails. The blocks of the highest order that this
 * leaves are not linked until one is taken: they are {@link Untouched} intervals behind the tail of
 * the movable list of that order. Nothing comes behind them: blocks are freed to the head of that
 * list, and moved to its tail only for want of others in it.
 */
public final class FreeLists {
  private static final int TYPES = MigrateType.COUNT;
  private static final int MOVABLE = MigrateType.MOVABLE.code();
  private static final int DIRECTORY_SHIFT = 10;
  private static final int DIRECTORY_MASK = (1 << DIRECTORY_SHIFT) - 1;

  private final Frames frames;
  private final int zoneOrdinal;
  private final List<PfnRange> present;
  private final int maxOrder;
  private final int pageblockOrder;
  private final int[] head;
  private final int[] tail;
  private final long[] blocks;

  /** By type, the orders whose lists have blocks, as bits. */
  private final int[] filled = new int[TYPES];

  private final Untouched untouched;

  private final long firstChunk;

  /** Handle plus one of each chunk that has records, by chunk number, in pages of 1024. */
  private final int[][] directory;

  FreeLists(Frames frames, Zone zone) {
    this.frames = frames;
    this.zoneOrdinal = zone.ordinal();
    this.present = zone.presentRanges();
    this.maxOrder = frames.maxOrder();
    this.pageblockOrder = frames.pageblockOrder();
    int lists = (maxOrder + 1) * TYPES;
    this.head = new int[lists];
    for (int list = 0; list < lists; list++) {
      head[list] = ~list;
    }
    this.tail = head.clone();
    this.blocks = new long[lists];
    this.untouched = new Untouched(1L << maxOrder);
    List<PfnRange> free = zone.freeRanges();
    long first = free.isEmpty() ? 0 : free.get(0).start() >> maxOrder;
    long last = free.isEmpty() ? 0 : (free.get(free.size() - 1).end() - 1) >> maxOrder;
    this.firstChunk = first;
    this.directory = new int[(int) ((last - first) >> DIRECTORY_SHIFT) + 1][];
    for (PfnRange range : free) {
      freeAtBoot(range.start(), range.end());
    }
  }

  /** How many blocks of the highest order boot leaves broken: those at the ends of free ranges. */
  static int brokenAtBoot(List<Zone> zones, int maxOrder) {
    int blocks = 0;
    long mask = (1L << maxOrder) - 1;
    for (Zone zone : zones) {
      for (PfnRange range : zone.freeRanges()) {
        blocks += (range.start() & mask) == 0 ? 0 : 1;
        blocks += (range.end() & mask) == 0 ? 0 : 1;
      }
    }
    return blocks;
  }

  /** The number of free blocks of an order. */
  public long blocks(int order) {
    long sum = 0;
    for (int list = order * TYPES; list < (order + 1) * TYPES; list++) {
      sum += blocks[list];
    }
    return sum;
  }

  /** The number of free blocks of an order that are in the list of a type. */
  public long blocks(MigrateType type, int order) {
    return blocks[list(order, type.code())];
  }

  /** The order of the largest blocks. */
  public int maxOrder() {
    return maxOrder;
  }

  private static int list(int order, int type) {
    return order * TYPES + type;
  }

  /**
   * __rmqueue_smallest: takes a block from the lists of one type.
   *
   * @return its first frame, or {@link Frames#NONE} if none is large enough
   */
  int take(int order, int type) {
    int orders = filled[type] >>> order;
    if (orders == 0) {
      return Frames.NONE;
    }
    int from = order + Integer.numberOfTrailingZeros(orders);
    int block = first(from, type);
    unlink(block, from, type);
    while (from > order) {
      from--;
      linkFirst(block + (1 << from), from, type);
    }
    frames.setState(block, Frames.USED | order);
    return block;
  }

  /** __free_one_page: gives a block back, to the list of a type. */
  void give(int frame, int order, int type) {
    frames.setState(frame, 0);
    int block = frame;
    int size = order;
    while (size < maxOrder) {
      int buddy = block ^ 1 << size;
      if (!frames.isFree(buddy, size)
          || (size >= pageblockOrder && !mayMerge(type, frames.pageblockType(buddy)))) {
        break;
      }
      unlink(buddy, size, frames.listType(buddy));
      block &= buddy;
      size++;
    }
    // From the order below the highest on a freed block always goes to the head.
    if (size < maxOrder - 1 && frames.isFree((block & ~(1 << size)) ^ 2 << size, size + 1)) {
      linkLast(block, size, type);
    } else {
      linkFirst(block, size, type);
    }
  }

  /** Pageblocks of the special types keep to themselves. */
  private static boolean mayMerge(int type, int other) {
    return type == other || (type < MigrateType.REQUESTED && other < MigrateType.REQUESTED);
  }

  /** Whether a block of at least this order is free in the lists of a type. */
  boolean has(int order, int type) {
    return filled[type] >>> order != 0;
  }

  /** Whether the list of this very order and type has a block. */
  boolean isFilled(int order, int type) {
    return (filled[type] >>> order & 1) != 0;
  }

  /** The first block of a list that has one. */
  int first(int order, int type) {
    int block = head[list(order, type)];
    return block >= 0 ? block : firstUntouched();
  }

  /** move_to_free_list: puts a free block at the end of a list of another type. */
  void move(int block, int order, int type) {
    unlink(block, order, frames.listType(block));
    linkLast(block, order, type);
  }

  /**
   * The first frames of the free blocks of an order and type, by physical number, from head to
   * tail. Names every block, untouched ones too: for looking at small zones.
   */
  public List<Long> list(MigrateType type, int order) {
    List<Long> pfns = new ArrayList<>();
    int list = list(order, type.code());
    for (int block = head[list]; block >= 0; block = frames.next(block)) {
      pfns.add(frames.pfn(block));
    }
    if (list == list(maxOrder, MOVABLE)) {
      untouched.addBlocks(pfns);
    }
    return pfns;
  }

  /** The frame with a physical number, or {@link Frames#NONE} if its memory was never touched. */
  int frame(long pfn) {
    long chunk = (pfn >> maxOrder) - firstChunk;
    if (chunk < 0 || chunk >> DIRECTORY_SHIFT >= directory.length) {
      return Frames.NONE;
    }
    int[] page = directory[(int) (chunk >> DIRECTORY_SHIFT)];
    int first = page == null ? 0 : page[(int) chunk & DIRECTORY_MASK];
    return first == 0 ? Frames.NONE : first - 1 + (int) (pfn & (1L << maxOrder) - 1);
  }

  /** Whether a frame lies in memory that is free and was never touched. */
  boolean isUntouched(long pfn) {
    return untouched.contains(pfn);
  }

  /** The block before a free block in its list. */
  OptionalLong before(int block) {
    int previous = frames.previous(block);
    return previous < 0 ? OptionalLong.empty() : OptionalLong.of(frames.pfn(previous));
  }

  /** The block after a free block in its list. */
  OptionalLong after(int block) {
    int next = frames.next(block);
    if (next >= 0) {
      return OptionalLong.of(frames.pfn(next));
    }
    return ~next == list(maxOrder, MOVABLE) ? untouched.first() : OptionalLong.empty();
  }

  /** The block before an untouched one. */
  OptionalLong beforeUntouched(long pfn) {
    OptionalLong previous = untouched.before(pfn);
    int last = tail[list(maxOrder, MOVABLE)];
    return previous.isPresent() || last < 0 ? previous : OptionalLong.of(frames.pfn(last));
  }

  /** The block after an untouched one. */
  OptionalLong afterUntouched(long pfn) {
    return untouched.after(pfn);
  }

  /** __free_pages_memory: the largest aligned blocks that fit, in ascending order. */
  private void freeAtBoot(long start, long end) {
    long pfn = start;
    while (pfn < end) {
      int order = Math.min(maxOrder, Long.numberOfTrailingZeros(pfn));
      while (pfn + (1L << order) > end) {
        order--;
      }
      if (order == maxOrder) {
        long whole = end & -(1L << maxOrder);
        untouched.add(pfn, whole);
        blocks[list(maxOrder, MOVABLE)] += (whole - pfn) >> maxOrder;
        filled[MOVABLE] |= 1 << maxOrder;
        pfn = whole;
      } else {
        int block = materialise(pfn);
        linkLast(block, order, frames.pageblockType(block));
        pfn += 1L << order;
      }
    }
  }

  /** Takes the first untouched blocks out for good, without records. */
  void hold(long count) {
    if (count > 0) {
      untouched.skip(count);
      int list = list(maxOrder, MOVABLE);
      blocks[list] -= count;
      if (blocks[list] == 0) {
        filled[MOVABLE] &= ~(1 << maxOrder);
      }
    }
  }

  /** Brings the first untouched block into being, at the end of the list that it is in. */
  private int firstUntouched() {
    blocks[list(maxOrder, MOVABLE)]--;
    int block = materialise(untouched.takeFirst());
    linkLast(block, maxOrder, MOVABLE);
    return block;
  }

  /** The frame with a physical number, brought into being with its neighbours if need be. */
  private int materialise(long pfn) {
    int known = frame(pfn);
    if (known != Frames.NONE) {
      return known;
    }
    long chunk = (pfn >> maxOrder) - firstChunk;
    int index = (int) (chunk >> DIRECTORY_SHIFT);
    if (directory[index] == null) {
      directory[index] = new int[1 << DIRECTORY_SHIFT];
    }
    int first = frames.add(zoneOrdinal, pfn & -(1L << maxOrder));
    directory[index][(int) chunk & DIRECTORY_MASK] = first + 1;
    for (int i = 0; i < 1 << maxOrder; i += 1 << pageblockOrder) {
      frames.setPageblockType(first + i, pageblockTypeAtBoot(frames.pfn(first + i)));
    }
    return first + (int) (pfn & (1L << maxOrder) - 1);
  }

  /**
   * memmap_init_range makes a pageblock movable when it comes to its first frame; one whose first
   * frame is not present keeps type 0.
   */
  int pageblockTypeAtBoot(long pfn) {
    long start = pfn & -(1L << pageblockOrder);
    for (PfnRange range : present) {
      if (range.start() <= start && start < range.end()) {
        return MOVABLE;
      }
    }
    return MigrateType.UNMOVABLE.code();
  }

  private void linkFirst(int block, int order, int type) {
    int list = list(order, type);
    int old = head[list];
    frames.setNext(block, old);
    frames.setPrevious(block, ~list);
    head[list] = block;
    if (old < 0) {
      tail[list] = block;
      filled[type] |= 1 << order;
    } else {
      frames.setPrevious(old, block);
    }
    frames.setState(block, Frames.FREE | type << Frames.TYPE_SHIFT | order);
    blocks[list]++;
  }

  private void linkLast(int block, int order, int type) {
    int list = list(order, type);
    int old = tail[list];
    frames.setNext(block, ~list);
    frames.setPrevious(block, old);
    tail[list] = block;
    if (old < 0) {
      head[list] = block;
      filled[type] |= 1 << order;
    } else {
      frames.setNext(old, block);
    }
    frames.setState(block, Frames.FREE | type << Frames.TYPE_SHIFT | order);
    blocks[list]++;
  }

  private void unlink(int block, int order, int type) {
    int list = list(order, type);
    int next = frames.next(block);
    int previous = frames.previous(block);
    if (next < 0) {
      tail[list] = previous;
    } else {
      frames.setPrevious(next, previous);
    }
    if (previous < 0) {
      head[list] = next;
    } else {
      frames.setNext(previous, next);
    }
    blocks[list]--;
    if (blocks[list] == 0) {
      filled[type] &= ~(1 << order);
    }
    frames.setState(block, 0);
  }
}
