/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * The free blocks of the highest order that have no records yet: intervals, in the order of their
 * list.
 */
final class Untouched {
  private final long block;
  private long[] start = new long[1];
  private long[] end = new long[1];
  private int count;
  private int first;

  /** None; a block has {@code block} frames. */
  Untouched(long block) {
    this.block = block;
  }

  /** Adds blocks behind all others, to the last interval if they follow it. */
  void append(long from, long to) {
    if (count > first && end[count - 1] == from) {
      end[count - 1] = to;
    } else {
      add(from, to);
    }
  }

  void add(long from, long to) {
    if (count == start.length) {
      start = Arrays.copyOf(start, 2 * count);
      end = Arrays.copyOf(end, 2 * count);
    }
    start[count] = from;
    end[count] = to;
    count++;
  }

  /** Takes out the first block. */
  long takeFirst() {
    long pfn = start[first];
    start[first] += block;
    if (start[first] == end[first]) {
      first++;
    }
    return pfn;
  }

  /** Takes out so many blocks from the first one on; there are as many. */
  void skip(long blocks) {
    long left = blocks;
    while (left > 0) {
      long here = Math.min(left, (end[first] - start[first]) / block);
      start[first] += here * block;
      left -= here;
      if (start[first] == end[first]) {
        first++;
      }
    }
  }

  /** Takes out a block in the midst of the others. */
  void remove(long pfn) {
    int index = indexOf(pfn);
    long last = end[index];
    end[index] = pfn;
    if (pfn + block < last) {
      insert(index + 1, pfn + block, last);
    }
    if (start[index] == end[index]) {
      System.arraycopy(start, index + 1, start, index, count - index - 1);
      System.arraycopy(end, index + 1, end, index, count - index - 1);
      count--;
    }
  }

  private void insert(int index, long from, long to) {
    add(from, to);
    System.arraycopy(start, index, start, index + 1, count - 1 - index);
    System.arraycopy(end, index, end, index + 1, count - 1 - index);
    start[index] = from;
    end[index] = to;
  }

  /** The pages of all of them. */
  long pages() {
    long pages = 0;
    for (int i = first; i < count; i++) {
      pages += end[i] - start[i];
    }
    return pages;
  }

  /** How many blocks lie in a row from the first one on. */
  long inRow() {
    return first < count ? (end[first] - start[first]) / block : 0;
  }

  boolean contains(long pfn) {
    return indexOf(pfn) >= 0;
  }

  OptionalLong first() {
    return first < count ? OptionalLong.of(start[first]) : OptionalLong.empty();
  }

  /** The block before one of these, if it is one of these. */
  OptionalLong before(long pfn) {
    int index = indexOf(pfn);
    if (pfn > start[index]) {
      return OptionalLong.of(pfn - block);
    }
    return index > first ? OptionalLong.of(end[index - 1] - block) : OptionalLong.empty();
  }

  /** The block after one of these. */
  OptionalLong after(long pfn) {
    int index = indexOf(pfn);
    if (pfn + block < end[index]) {
      return OptionalLong.of(pfn + block);
    }
    return index + 1 < count ? OptionalLong.of(start[index + 1]) : OptionalLong.empty();
  }

  /** Adds the first frames of all blocks, in order. */
  void addBlocks(List<Long> pfns) {
    for (int i = first; i < count; i++) {
      for (long pfn = start[i]; pfn < end[i]; pfn += block) {
        pfns.add(pfn);
      }
    }
  }

  private int indexOf(long pfn) {
    for (int i = first; i < count; i++) {
      if (start[i] <= pfn && pfn < end[i]) {
        return i;
      }
    }
    return -1;
  }
}
