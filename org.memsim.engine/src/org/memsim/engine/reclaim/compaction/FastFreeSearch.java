/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.compaction;

import org.memsim.engine.page.Frames;
import org.memsim.engine.page.ZoneScan;

/** Finds room near the end of a zone by the free lists: fast_isolate_freepages. */
final class FastFreeSearch {
  private final CompactControl run;
  private final ZoneScan zone;
  private final FreeScanner scanner;

  /** The order that the search begins at: where something was found last. */
  private int searchOrder;

  private int limit;
  private long highest;
  private int scanned;

  FastFreeSearch(CompactControl run, FreeScanner scanner) {
    this.run = run;
    this.zone = run.zone;
    this.scanner = scanner;
    this.searchOrder = run.request.order();
  }

  /** Isolates a free block, and if that is too little what is free around it. */
  void isolate() {
    if (run.request.order() <= 0) {
      return;
    }
    boolean atEnd = run.free >= run.history.firstFree();
    limit = atEnd ? (int) run.pageblock >> 1 : Math.max(1, run.searchLimit() >> 1);
    highest = 0;
    scanned = 0;
    long distance = run.free - run.migrate;
    long low = run.blockStart(run.free - (distance >> 2));
    long min = run.blockStart(run.free - (distance >> 1));
    long found = search(low, min);
    if (found < 0) {
      run.fastSearchFailed++;
      found = atEnd ? pessimistic(min) : found;
    }
    if (highest > 0 && highest >= run.history.free()) {
      run.history.setFree(highest - run.pageblock);
    }
    run.freeScanned += scanned;
    if (found >= 0) {
      scanner.isolateAround(found);
    }
  }

  /** The frame that was isolated, or -1. */
  private long search(long low, long min) {
    searchOrder = Math.min(run.request.order() - 1, searchOrder);
    int order = searchOrder;
    long found = -1;
    while (found < 0 && order >= 0) {
      int block = candidate(order, low, min);
      if (block != Frames.NONE) {
        long pfn = zone.pfn(block);
        int pages = zone.isolate(block);
        if (pages == 0) {
          return -1;
        }
        scanned += pages - 1;
        run.counters.countIsolated(pages);
        for (int i = 0; i < pages; i++) {
          run.room.push(block + i);
        }
        found = pfn;
      }
      if (run.room.size() >= run.toMove.size()) {
        return found;
      }
      order = next(order);
    }
    return found;
  }

  /** The last free block of an order that lies high enough, else the highest one seen. */
  private int candidate(int order, long low, long min) {
    int seen = 0;
    int best = Frames.NONE;
    int last = zone.lastMovable(order);
    int block = last;
    while (block != Frames.NONE) {
      seen++;
      scanned++;
      long pfn = zone.pfn(block);
      if (pfn >= highest) {
        highest = Math.max(run.blockStart(pfn), run.start);
      }
      if (pfn >= low) {
        run.fastSearchFailed = 0;
        searchOrder = order;
        zone.turnToFirst(block, order);
        return block;
      }
      if (pfn >= min && (best == Frames.NONE || pfn > zone.pfn(best))) {
        best = block;
        limit >>= 1;
      }
      if (seen >= limit) {
        break;
      }
      block = zone.previous(block);
    }
    int turned = best == Frames.NONE ? block : best;
    if (turned != Frames.NONE) {
      zone.turnToFirst(turned, order);
    }
    if (seen >= limit) {
      limit = Math.max(1, limit >> 1);
    }
    return best;
  }

  /** next_search_order: the smaller ones, then from the largest on. */
  private int next(int order) {
    int next = order - 1;
    if (next < 0) {
      next = run.request.order() - 1;
    }
    if (next == searchOrder) {
      searchOrder = searchOrder == 0 ? run.request.order() - 1 : searchOrder - 1;
      return -1;
    }
    return next;
  }

  /** A search from the end found nothing: the highest pageblock seen, or half-way, must do. */
  private long pessimistic(long min) {
    if (highest >= min && highest > 0) {
      run.free = highest;
      return highest;
    }
    if (!run.request.direct()) {
      return -1;
    }
    run.free = min;
    return min;
  }
}
