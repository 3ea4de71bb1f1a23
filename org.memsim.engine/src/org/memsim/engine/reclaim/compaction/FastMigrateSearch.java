/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.compaction;

import org.memsim.engine.page.Frames;
import org.memsim.engine.page.MigrateType;
import org.memsim.engine.page.ZoneScan;

/**
 * Finds a pageblock that is partly free already by the free lists, instead of walking there:
 * fast_find_migrateblock.
 */
final class FastMigrateSearch {
  private static final long USED_UP = Long.MAX_VALUE;

  private final CompactControl run;
  private final ZoneScan zone;

  /** The lowest pageblock that was found, 0 before the first one. */
  private long lowest;

  FastMigrateSearch(CompactControl run) {
    this.run = run;
    this.zone = run.zone;
  }

  /** Where the scanner is to go on. */
  long find() {
    if (!applies()) {
      return run.migrate;
    }
    long distance = (run.free - run.migrate) >> 1;
    if (run.migrate != run.start) {
      distance >>= 2;
    }
    long high = run.blockStart(run.migrate + distance);
    int limit = run.searchLimit();
    int scanned = 0;
    for (int order = run.request.order() - 1;
        order >= CompactRequest.COSTLY_ORDER && scanned < limit;
        order--) {
      int block = zone.firstMovable(order);
      while (block != Frames.NONE) {
        if (scanned++ >= limit) {
          zone.turnToLast(block, order);
          break;
        }
        long pfn = zone.pfn(block);
        if (pfn < high && !run.history.skips().get(pfn)) {
          run.migrateScanned += scanned;
          return found(block, pfn, order);
        }
        block = zone.next(block);
      }
    }
    run.migrateScanned += scanned;
    run.fastSearchFailed++;
    return fallBack();
  }

  private boolean applies() {
    boolean mid = run.migrate != run.start && run.migrate != run.blockStart(run.migrate);
    boolean forOthers = run.request.direct() && run.request.type() != MigrateType.MOVABLE;
    return !run.request.ignoresSkips()
        && !mid
        && run.request.order() > CompactRequest.COSTLY_ORDER
        && !forOthers;
  }

  private long found(int block, long pfn, int order) {
    zone.turnToLast(block, order);
    if (lowest != USED_UP) {
      lowest = lowest == 0 ? pfn : Math.min(lowest, pfn);
    }
    run.fastSearchFailed = 0;
    run.history.skips().set(pfn);
    return Math.max(run.blockStart(pfn), run.start);
  }

  /** reinit_migrate_pfn: the walk begins at the lowest pageblock found before, once. */
  private long fallBack() {
    if (lowest != 0 && lowest != USED_UP) {
      run.migrate = lowest;
      lowest = USED_UP;
    }
    return run.migrate;
  }
}
