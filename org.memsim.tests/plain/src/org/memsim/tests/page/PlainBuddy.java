/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.memsim.engine.machine.PfnRange;
import org.memsim.engine.page.FreeLists;

/** Linux's free lists as plainly as they can be written: a list of frame numbers for each order. */
final class PlainBuddy {
  private final List<Deque<Long>> lists = new ArrayList<>();

  /** The order of each free block, by its first frame. */
  private final Map<Long, Integer> free = new HashMap<>();

  /** Frees the ranges as boot does: the largest aligned blocks, ascending, to the tails. */
  PlainBuddy(List<PfnRange> ranges) {
    for (int order = 0; order <= FreeLists.MAX_ORDER; order++) {
      lists.add(new ArrayDeque<>());
    }
    for (PfnRange range : ranges) {
      long pfn = range.start();
      while (pfn < range.end()) {
        int order = FreeLists.MAX_ORDER;
        while (pfn % (1L << order) != 0 || pfn + (1L << order) > range.end()) {
          order--;
        }
        free(pfn, order, true);
        pfn += 1L << order;
      }
    }
  }

  /** The first frame of a block, or -1. */
  long allocate(int order) {
    for (int from = order; from <= FreeLists.MAX_ORDER; from++) {
      if (!lists.get(from).isEmpty()) {
        long pfn = lists.get(from).removeFirst();
        free.remove(pfn);
        for (int half = from - 1; half >= order; half--) {
          lists.get(half).addFirst(pfn + (1L << half));
          free.put(pfn + (1L << half), half);
        }
        return pfn;
      }
    }
    return -1;
  }

  void free(long pfn, int order) {
    free(pfn, order, false);
  }

  private void free(long pfn, int order, boolean toTail) {
    long block = pfn;
    int size = order;
    while (size < FreeLists.MAX_ORDER && isFree(block ^ (1L << size), size)) {
      long buddy = block ^ (1L << size);
      lists.get(size).remove(buddy);
      free.remove(buddy);
      block = Math.min(block, buddy);
      size++;
    }
    free.put(block, size);
    long pair = Math.min(block, block ^ (1L << size));
    boolean soonMerged = size < 9 && isFree(pair ^ (1L << (size + 1)), size + 1);
    if (toTail || soonMerged) {
      lists.get(size).addLast(block);
    } else {
      lists.get(size).addFirst(block);
    }
  }

  private boolean isFree(long pfn, int order) {
    return free.getOrDefault(pfn, -1) == order;
  }

  List<Long> list(int order) {
    return List.copyOf(lists.get(order));
  }

  long pages() {
    long pages = 0;
    for (int order = 0; order <= FreeLists.MAX_ORDER; order++) {
      pages += (long) lists.get(order).size() << order;
    }
    return pages;
  }
}
