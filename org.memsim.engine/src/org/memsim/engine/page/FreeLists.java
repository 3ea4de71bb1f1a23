/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.memsim.engine.machine.PfnRange;
import org.memsim.engine.machine.Zone;

/**
 * The free lists of a zone: {@code free_area} of kernel 6.1, eleven lists of blocks of 1 to 1024
 * pages, each in Linux's order.
 *
 * <p>Taking a block splits the first one of the smallest sufficient list; the upper half of each
 * split goes to the head of the list below. Giving a block back merges it with its buddy, the block
 * beside it that differs in one bit of the frame number, as long as that is free; the result goes
 * to the head of its list, or to the tail if it looks as if it will soon merge further.
 *
 * <p>Boot frees memory in ascending order to the tails. The blocks of the highest order that this
 * leaves are not linked until one is taken: they are {@code virgin} intervals behind the tail of
 * that list. Nothing ever comes behind them, because the highest order frees to its head.
 */
public final class FreeLists {
  /** The order of the largest blocks: 4 MiB. */
  public static final int MAX_ORDER = 10;

  private static final int MAX_BLOCK = 1 << MAX_ORDER;
  private static final int DIRECTORY_SHIFT = 10;
  private static final int DIRECTORY_MASK = (1 << DIRECTORY_SHIFT) - 1;

  /** From this order on a freed block always goes to the head. */
  private static final int ALWAYS_HEAD_ORDER = MAX_ORDER - 1;

  private final Frames frames;
  private final int zoneOrdinal;
  private final int[] head = new int[MAX_ORDER + 1];
  private final int[] tail = new int[MAX_ORDER + 1];
  private final long[] blocks = new long[MAX_ORDER + 1];

  /** The orders whose lists have linked blocks, as bits. */
  private int linked;

  private long[] virginStart = new long[1];
  private long[] virginEnd = new long[1];
  private int virgins;
  private int firstVirgin;

  private final long firstChunk;

  /** Handle plus one of each chunk that has records, by chunk number, in pages of 1024. */
  private final int[][] directory;

  FreeLists(Frames frames, Zone zone) {
    this.frames = frames;
    this.zoneOrdinal = zone.ordinal();
    Arrays.fill(head, Frames.NONE);
    Arrays.fill(tail, Frames.NONE);
    List<PfnRange> free = zone.freeRanges();
    long first = free.isEmpty() ? 0 : free.get(0).start() >> MAX_ORDER;
    long last = free.isEmpty() ? 0 : (free.get(free.size() - 1).end() - 1) >> MAX_ORDER;
    this.firstChunk = first;
    this.directory = new int[(int) ((last - first) >> DIRECTORY_SHIFT) + 1][];
    for (PfnRange range : free) {
      freeAtBoot(range.start(), range.end());
    }
  }

  /** The number of free blocks of an order. */
  public long blocks(int order) {
    return blocks[order];
  }

  /**
   * Takes a block.
   *
   * @return its first frame, or {@link Frames#NONE} if no block is large enough
   */
  int take(int order) {
    int orders = linked >>> order;
    int from;
    int block;
    if (orders != 0) {
      from = order + Integer.numberOfTrailingZeros(orders);
      block = head[from];
      unlink(block, from);
    } else if (firstVirgin < virgins) {
      from = MAX_ORDER;
      block = takeVirgin();
    } else {
      return Frames.NONE;
    }
    while (from > order) {
      from--;
      linkFirst(block + (1 << from), from);
    }
    frames.setState(block, Frames.stateOf(PageKind.KERNEL, order));
    return block;
  }

  /** Gives a block back. */
  void give(int frame, int order) {
    frames.setState(frame, 0);
    int block = frame;
    int size = order;
    while (size < MAX_ORDER) {
      int buddy = block ^ 1 << size;
      if (!isFree(buddy, size)) {
        break;
      }
      unlink(buddy, size);
      block &= ~(1 << size);
      size++;
    }
    if (size < ALWAYS_HEAD_ORDER && isFree((block & ~(1 << size)) ^ 2 << size, size + 1)) {
      linkLast(block, size);
    } else {
      linkFirst(block, size);
    }
  }

  /** Whether a block of at least this order is free. */
  boolean has(int order) {
    return linked >>> order != 0 || firstVirgin < virgins;
  }

  /**
   * The first frames of the free blocks of an order, by physical number, from head to tail. Names
   * every block, untouched ones too: for looking at small zones.
   */
  public List<Long> list(int order) {
    List<Long> pfns = new ArrayList<>();
    for (int block = head[order]; block != Frames.NONE; block = frames.next(block)) {
      pfns.add(frames.pfn(block));
    }
    for (int i = firstVirgin; order == MAX_ORDER && i < virgins; i++) {
      for (long pfn = virginStart[i]; pfn < virginEnd[i]; pfn += MAX_BLOCK) {
        pfns.add(pfn);
      }
    }
    return pfns;
  }

  /** The frame with a physical number, or {@link Frames#NONE} if its memory was never touched. */
  int frame(long pfn) {
    long chunk = (pfn >> MAX_ORDER) - firstChunk;
    if (chunk < 0 || chunk >> DIRECTORY_SHIFT >= directory.length) {
      return Frames.NONE;
    }
    int[] page = directory[(int) (chunk >> DIRECTORY_SHIFT)];
    int first = page == null ? 0 : page[(int) chunk & DIRECTORY_MASK];
    return first == 0 ? Frames.NONE : first - 1 + (int) (pfn & MAX_BLOCK - 1);
  }

  /** __free_pages_memory: the largest aligned blocks that fit, in ascending order. */
  private void freeAtBoot(long start, long end) {
    long pfn = start;
    while (pfn < end) {
      int order = Math.min(MAX_ORDER, Long.numberOfTrailingZeros(pfn));
      while (pfn + (1L << order) > end) {
        order--;
      }
      if (order == MAX_ORDER) {
        long whole = end & -MAX_BLOCK;
        addVirgin(pfn, whole);
        pfn = whole;
      } else {
        linkLast(materialise(pfn), order);
        pfn += 1L << order;
      }
    }
  }

  private void addVirgin(long start, long end) {
    if (virgins == virginStart.length) {
      virginStart = Arrays.copyOf(virginStart, 2 * virgins);
      virginEnd = Arrays.copyOf(virginEnd, 2 * virgins);
    }
    virginStart[virgins] = start;
    virginEnd[virgins] = end;
    virgins++;
    blocks[MAX_ORDER] += (end - start) >> MAX_ORDER;
  }

  private int takeVirgin() {
    long pfn = virginStart[firstVirgin];
    virginStart[firstVirgin] += MAX_BLOCK;
    if (virginStart[firstVirgin] == virginEnd[firstVirgin]) {
      firstVirgin++;
    }
    blocks[MAX_ORDER]--;
    return materialise(pfn);
  }

  /** The frame with a physical number, brought into being with its neighbours if need be. */
  private int materialise(long pfn) {
    int known = frame(pfn);
    if (known != Frames.NONE) {
      return known;
    }
    long chunk = (pfn >> MAX_ORDER) - firstChunk;
    int index = (int) (chunk >> DIRECTORY_SHIFT);
    if (directory[index] == null) {
      directory[index] = new int[1 << DIRECTORY_SHIFT];
    }
    int first = frames.add(zoneOrdinal, pfn & -MAX_BLOCK);
    directory[index][(int) chunk & DIRECTORY_MASK] = first + 1;
    return first + (int) (pfn & MAX_BLOCK - 1);
  }

  private boolean isFree(int frame, int order) {
    return frames.state(frame) == Frames.stateOf(PageKind.FREE, order);
  }

  private void linkFirst(int block, int order) {
    int old = head[order];
    frames.setNext(block, old);
    frames.setPrevious(block, Frames.NONE);
    head[order] = block;
    if (old == Frames.NONE) {
      tail[order] = block;
      linked |= 1 << order;
    } else {
      frames.setPrevious(old, block);
    }
    linkedIn(block, order);
  }

  private void linkLast(int block, int order) {
    int old = tail[order];
    frames.setNext(block, Frames.NONE);
    frames.setPrevious(block, old);
    tail[order] = block;
    if (old == Frames.NONE) {
      head[order] = block;
      linked |= 1 << order;
    } else {
      frames.setNext(old, block);
    }
    linkedIn(block, order);
  }

  private void linkedIn(int block, int order) {
    frames.setState(block, Frames.stateOf(PageKind.FREE, order));
    blocks[order]++;
  }

  private void unlink(int block, int order) {
    int next = frames.next(block);
    int previous = frames.previous(block);
    if (next == Frames.NONE) {
      tail[order] = previous;
    } else {
      frames.setPrevious(next, previous);
    }
    if (previous == Frames.NONE) {
      head[order] = next;
    } else {
      frames.setNext(previous, next);
    }
    if (head[order] == Frames.NONE) {
      linked &= ~(1 << order);
    }
    frames.setState(block, 0);
    blocks[order]--;
  }
}
