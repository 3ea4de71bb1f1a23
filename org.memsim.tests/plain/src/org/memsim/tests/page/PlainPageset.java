/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.memsim.engine.machine.Pageset;
import org.memsim.engine.page.MigrateType;

/** A cpu's pageset of a zone in kernel 6.1, as plainly as it can be written. */
final class PlainPageset {
  private final PlainBuddy buddy;
  private final Pageset sizes;

  /** In the kernel's order: order 0 of the three types, order 1 of them, … then the pageblocks. */
  private final List<Deque<Long>> lists = new ArrayList<>();

  /** The type that each page will be freed to. */
  private final Map<Long, MigrateType> types = new HashMap<>();

  private int freeFactor;

  PlainPageset(PlainBuddy buddy, Pageset sizes) {
    this.buddy = buddy;
    this.sizes = sizes;
    for (int i = 0; i < 13; i++) {
      lists.add(new ArrayDeque<>());
    }
  }

  static boolean holds(int order) {
    return order <= 3 || order == 9;
  }

  long allocate(int order, MigrateType type) {
    freeFactor /= 2;
    Deque<Long> list = lists.get(index(order, type));
    if (list.isEmpty()) {
      int blocks = sizes.batch() == 1 ? 1 : Math.max(2, sizes.batch() / (1 << order));
      while (list.size() < blocks) {
        long pfn = buddy.allocate(order, type);
        if (pfn < 0) {
          break;
        }
        list.addLast(pfn);
        types.put(pfn, type);
      }
    }
    return list.isEmpty() ? -1 : list.removeFirst();
  }

  void free(long pfn, int order) {
    MigrateType type = buddy.pageblockType(pfn);
    types.put(pfn, type);
    int index = index(order, type);
    lists.get(index).addFirst(pfn);
    boolean everything = freeFactor > 0 && order >= 1 && order <= 3;
    if (everything) {
      release(count(), index);
    } else if (count() >= sizes.high()) {
      long pages = (long) sizes.batch() << freeFactor;
      long most = sizes.high() - sizes.batch();
      if (pages < most) {
        freeFactor++;
      }
      release(Math.max(sizes.batch(), Math.min(pages, most)), index);
    }
  }

  void drain() {
    release(count(), 0);
  }

  private void release(long pages, int first) {
    long left = Math.min(pages, count());
    for (int i = first; left > 0; i = (i + 1) % lists.size()) {
      while (left > 0 && !lists.get(i).isEmpty()) {
        long pfn = lists.get(i).removeLast();
        buddy.free(pfn, order(i), types.get(pfn));
        left -= 1L << order(i);
      }
    }
  }

  long count() {
    long count = 0;
    for (int i = 0; i < lists.size(); i++) {
      count += (long) lists.get(i).size() << order(i);
    }
    return count;
  }

  private static int index(int order, MigrateType type) {
    return order == 9 ? 12 : 3 * order + type.ordinal();
  }

  private static int order(int index) {
    return index == 12 ? 9 : index / 3;
  }
}
