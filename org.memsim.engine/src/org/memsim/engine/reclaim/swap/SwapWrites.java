/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.swap;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.mm.SwapStore;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageFlag;

/** Pages of the swap cache that are to be written to their areas. */
final class SwapWrites {
  private final PageAllocator allocator;
  private final Frames frames;
  private final List<SwapArea> areas;
  private final CachedEntries cached;
  private final SwapCounters counters;

  /** Those that have requests which the devices have not got. */
  private final List<SwapPlug> plugs = new ArrayList<>();

  SwapWrites(
      PageAllocator allocator, List<SwapArea> areas, CachedEntries cached, SwapCounters counters) {
    this.allocator = allocator;
    this.frames = allocator.frames();
    this.areas = areas;
    this.cached = cached;
    this.counters = counters;
  }

  /** Sends a page to its area at some time. */
  void send(int frame, long now) {
    SwapArea area = begin(frame);
    if (area != null) {
      area.queue().write(frame, now);
    }
  }

  /**
   * Begins to write a page.
   *
   * @return the area whose queue is to get it; null if its area is memory, which has it already
   */
  @Nullable SwapArea begin(int frame) {
    SwapArea area = areas.get(SwapStore.area(cached.get(frame)));
    counters.countOut();
    if (area.compressed() != null) {
      compress(frame, area, area.compressed());
      return null;
    }
    area.map().fill(slot(frame));
    frames.clear(frame, PageFlag.DIRTY);
    frames.set(frame, PageFlag.WRITEBACK);
    counters.beginWriting(allocator.zoneOf(frame));
    return area;
  }

  /** zram_bvec_write: done when it returns; without memory for it the page stays dirty. */
  private void compress(int frame, SwapArea area, CompressedMemory memory) {
    long slot = slot(frame);
    if (area.map().isFilled(slot) || memory.store(0)) {
      area.map().fill(slot);
      frames.clear(frame, PageFlag.DIRTY);
    }
    allocator.lists().endedWriteback(frame);
  }

  /** The slot of a page. */
  long slot(int frame) {
    return SwapStore.slot(cached.get(frame));
  }

  /** These pages stay where they are on their list when they have been written. */
  void keepFromRotating(int[] pages, int from, int to) {
    for (int i = from; i < to; i++) {
      frames.clear(pages[i], PageFlag.RECLAIM);
    }
  }

  /**
   * Gathers writes for somebody who reclaims.
   *
   * @param isStored takes a page that need not be written; false if it must be
   */
  SwapPlug plug(IntPredicate isStored) {
    return new SwapPlug(this, isStored, allocator.machine().arch().pageShift());
  }

  void plugged(SwapPlug plug) {
    plugs.add(plug);
  }

  void unplugged(SwapPlug plug) {
    plugs.remove(plug);
  }

  /**
   * A model: who waits for a page that somebody still gathers has it sent at once, since nobody
   * else acts meanwhile.
   */
  void submitPlugs(long now) {
    while (!plugs.isEmpty()) {
      plugs.getLast().submit(now);
    }
  }

  /** How long it takes until the queue of each area has room for another request. */
  long waitForRoom(long now) {
    long longest = 0;
    for (int i = 0; i < areas.size(); i++) {
      longest = Math.max(longest, areas.get(i).queue().waitForRoom(now));
    }
    return longest;
  }
}
