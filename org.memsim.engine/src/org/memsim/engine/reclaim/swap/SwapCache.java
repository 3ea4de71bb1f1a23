/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.swap;

import org.memsim.engine.mm.SwapStore;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageFlag;

/** The pages that have a slot of swap and are in memory, and how they come and go. */
final class SwapCache {
  private final PageAllocator allocator;
  private final Frames frames;
  private final AreaTable areas;
  private final SwapCounters counters;
  private final CachedEntries entries = new CachedEntries();

  SwapCache(PageAllocator allocator, AreaTable areas, SwapCounters counters) {
    this.allocator = allocator;
    this.frames = allocator.frames();
    this.areas = areas;
    this.counters = counters;
  }

  /** Of each page its entry. */
  CachedEntries entries() {
    return entries;
  }

  /**
   * Has a page have a slot that was taken for it.
   *
   * @return false if its cgroup may not, or a node of the tree is needed and there is no memory for
   *     it; then the slot is free again
   */
  boolean add(SwapArea area, long slot, int frame, int cpu) {
    long entry = SwapStore.entry(area.number(), slot);
    if (!allocator.charges().chargeSwap(frame, entry)) {
      area.giveBack(slot);
      return false;
    }
    if (!area.nodes().enter(slot, cpu)) {
      allocator.charges().unchargeSwap(entry);
      area.giveBack(slot);
      return false;
    }
    put(area, entry, frame);
    frames.set(frame, PageFlag.DIRTY | PageFlag.UPTODATE);
    return true;
  }

  /** A page that was just taken enters for an entry. */
  void bring(long entry, int frame) {
    SwapArea area = areas.get(SwapStore.area(entry));
    long shadow = area.map().value(SwapStore.slot(entry));
    put(area, entry, frame);
    if (shadow != 0) {
      allocator.lists().refault(frame, shadow);
    }
  }

  private void put(SwapArea area, long entry, int frame) {
    area.map().enter(SwapStore.slot(entry), frame);
    entries.put(frame, entry);
    frames.set(frame, PageFlag.SWAPCACHE);
    counters.cached(allocator.nodeOf(frame), 1);
  }

  /** A page leaves, and leaves a shadow or 0; returns its entry. */
  long remove(int frame, long shadow) {
    long entry = entries.remove(frame);
    areas.get(SwapStore.area(entry)).map().leave(SwapStore.slot(entry), shadow);
    frames.clear(frame, PageFlag.SWAPCACHE);
    counters.cached(allocator.nodeOf(frame), -1);
    return entry;
  }

  /** Another page takes the place of one. */
  void move(int from, int to) {
    long entry = entries.remove(from);
    entries.put(to, entry);
    areas.get(SwapStore.area(entry)).map().set(SwapStore.slot(entry), to);
    counters.cached(allocator.nodeOf(from), -1);
    counters.cached(allocator.nodeOf(to), 1);
  }
}
