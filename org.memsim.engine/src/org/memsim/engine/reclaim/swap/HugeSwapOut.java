/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.swap;

import org.jspecify.annotations.Nullable;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.ThpRules;
import org.memsim.engine.mm.SwapStore;
import org.memsim.engine.page.PageAllocator;

/**
 * Swaps transparent huge pages out whole ({@code CONFIG_THP_SWAP}): each takes all slots of a
 * cluster. They come back page by page, and the cluster is free again when all of its slots are.
 */
final class HugeSwapOut {
  private final SwapSpace space;
  private final SwapCache cache;
  private final AreaTable areas;
  private final PageAllocator allocator;
  private final AreaChoice choice;
  private final boolean takesClusters;
  private final boolean avoidsZswap;

  HugeSwapOut(
      SwapSpace space,
      SwapCache cache,
      AreaTable areas,
      PageAllocator allocator,
      AreaChoice choice) {
    this.space = space;
    this.cache = cache;
    this.areas = areas;
    this.allocator = allocator;
    this.choice = choice;
    Machine machine = allocator.machine();
    ThpRules.SwapOut rule = ThpRules.swapOut(machine.arch(), machine.kernel());
    this.takesClusters = rule != ThpRules.SwapOut.SPLIT;
    this.avoidsZswap = rule == ThpRules.SwapOut.WHOLE;
  }

  /**
   * Takes a cluster of the area whose turn it is; no other area is asked.
   *
   * @return its first entry, or {@link SwapStore#NONE}
   */
  long takeCluster(int head) {
    @Nullable SwapArea area = takesClusters ? choice.next() : null;
    long slot = area == null ? SlotFinder.NONE : area.takeCluster();
    if (area == null || slot == SlotFinder.NONE) {
      allocator.charges().lackSwap(head);
      return SwapStore.NONE;
    }
    return SwapStore.entry(area.number(), slot);
  }

  /** Gives the parts of what was a huge page the slots of a cluster: all of them, or none. */
  boolean addParts(int head, int pages, long first, int cpu) {
    SwapArea area = areas.get(SwapStore.area(first));
    long slot = SwapStore.slot(first);
    for (int i = 0; i < pages; i++) {
      if (!cache.add(area, slot + i, head + i, cpu)) {
        undo(area, slot, head, i, pages);
        return false;
      }
      if (avoidsZswap) {
        area.map().markPart(slot + i);
      }
    }
    allocator.events().swappedOut(allocator.nodeOf(head), area.number(), pages);
    return true;
  }

  /** The slot at which it failed is free already. */
  private void undo(SwapArea area, long slot, int head, int failed, int pages) {
    for (int i = 0; i < failed; i++) {
      space.remove(head + i, 0);
    }
    for (int i = failed + 1; i < pages; i++) {
      area.giveBack(slot + i);
    }
  }

  /** Whether a page is a part of a huge one, which zswap does not take before 6.13. */
  boolean isKeptFromZswap(long entry) {
    return avoidsZswap && areas.get(SwapStore.area(entry)).map().isPart(SwapStore.slot(entry));
  }
}
