/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** The free blocks of the highest order that have no records yet: intervals, in ascending order. */
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
