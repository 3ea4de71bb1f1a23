/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.swap;

import java.util.Arrays;
import java.util.List;
import org.memsim.engine.mm.SwapStore;
import org.memsim.engine.page.PageAllocator;

/** Pages that have entered the swap cache and are to be read from their areas. */
final class SwapReads {
  private final PageAllocator allocator;
  private final List<SwapArea> areas;
  private final CachedEntries cached;
  private final SwapCounters counters;

  /** In the order in which they have entered. */
  private int[] pages = new int[32];

  private int count;

  SwapReads(
      PageAllocator allocator, List<SwapArea> areas, CachedEntries cached, SwapCounters counters) {
    this.allocator = allocator;
    this.areas = areas;
    this.cached = cached;
    this.counters = counters;
  }

  void add(int frame) {
    if (count == pages.length) {
      pages = Arrays.copyOf(pages, 2 * count);
    }
    pages[count++] = frame;
  }

  /** Sends them off at some time; those next to each other in one request. */
  void submit(long now) {
    int from = 0;
    for (int i = 1; i <= count; i++) {
      long before = cached.get(pages[i - 1]);
      boolean isNext =
          i < count
              && cached.get(pages[i])
                  == SwapStore.entry(SwapStore.area(before), SwapStore.slot(before) + 1);
      if (!isNext) {
        SwapArea area = areas.get(SwapStore.area(before));
        area.queue().read(pages, from, i, now);
        allocator.events().swappedIn(allocator.nodeOf(pages[from]), area.number(), 1, i - from - 1);
        from = i;
      }
    }
    counters.countIn(count);
    count = 0;
  }
}
