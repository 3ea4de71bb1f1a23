/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.compaction;

import org.memsim.engine.page.Frames;
import org.memsim.engine.page.MigrateType;
import org.memsim.engine.page.ZoneScan;

/**
 * What a zone keeps between two runs: where the scanners go on, which pageblocks they pass over,
 * and how long compaction is put off after it was in vain.
 */
final class ZoneHistory {
  private static final int MOST_DEFERRED = 6;

  /** Every so many frames one is looked at when hints are cleared. */
  private static final int SAMPLE = 1 << CompactRequest.COSTLY_ORDER;

  private final ZoneScan zone;
  private final long start;
  private final long end;
  private final long pageblock;
  private final SkipHints skips;

  /** compact_cached_migrate_pfn of runs that wait not, and of those that wait. */
  private long migrate;

  private long migrateSync;
  private long free;

  /** compact_init_migrate_pfn and compact_init_free_pfn: 0 until hints are cleared. */
  private long firstMigrate;

  private long firstFree;
  private boolean toBeCleared;

  private int considered;
  private int deferShift;
  private int orderFailed;

  ZoneHistory(ZoneScan zone) {
    this.zone = zone;
    this.start = zone.start();
    this.end = zone.end();
    this.pageblock = 1L << zone.pageblockOrder();
    this.skips = new SkipHints(start, zone.pageblockOrder());
    resetPositions();
  }

  /** Whether the zone spans what it did when this began. */
  boolean fits() {
    return start == zone.start() && end == zone.end();
  }

  /** reset_cached_positions: the next run starts at the ends. */
  void resetPositions() {
    migrate = start;
    migrateSync = start;
    free = lastPageblock();
  }

  long lastPageblock() {
    return (end - 1) & -pageblock;
  }

  SkipHints skips() {
    return skips;
  }

  long migrate(boolean sync) {
    return sync ? migrateSync : migrate;
  }

  long free() {
    return free;
  }

  /** Where there was something to move when hints were cleared: a run from there sees all. */
  long firstMigrate() {
    return firstMigrate;
  }

  /** Where there was room then. */
  long firstFree() {
    return firstFree;
  }

  boolean sameForSync() {
    return migrate == migrateSync;
  }

  void followSync() {
    migrateSync = migrate;
  }

  /** update_cached_migrate: a pageblock with nothing left to move ends at a frame. */
  void scannedForMigration(long pfn, boolean sync) {
    long next = (pfn + pageblock - 1) & -pageblock;
    migrate = Math.max(migrate, next);
    if (sync) {
      migrateSync = Math.max(migrateSync, next);
    }
  }

  /** update_pageblock_skip: a pageblock has no room left. */
  void scannedForRoom(long pfn) {
    skips.set(pfn);
    free = Math.min(free, pfn);
  }

  /** Pages beyond were given back that nobody moved anything to. */
  void goBackForRoom(long pfn) {
    free = Math.max(free, pfn & -pageblock);
  }

  void setFree(long pfn) {
    free = pfn;
  }

  /** A request has seen the whole zone: hints are to be cleared before long. */
  void clearLater() {
    toBeCleared = true;
  }

  /** compaction_deferred: whether a run for a block is to be put off once more. */
  boolean defers(int order) {
    if (order < orderFailed) {
      return false;
    }
    int limit = 1 << deferShift;
    considered = Math.min(considered + 1, limit);
    return considered < limit;
  }

  /** defer_compaction: a run for a block was in vain. */
  void defer(int order) {
    considered = 0;
    deferShift = Math.min(deferShift + 1, MOST_DEFERRED);
    orderFailed = Math.min(orderFailed, order);
  }

  /** compaction_defer_reset: a run for a block was not, or somebody has got one. */
  void succeeded(int order, boolean allocated) {
    if (allocated) {
      considered = 0;
      deferShift = 0;
    }
    orderFailed = Math.max(orderFailed, order + 1);
  }

  /** compaction_restarting: whether the next run is the first after the longest pause. */
  boolean restarts(int order) {
    return order >= orderFailed && deferShift == MOST_DEFERRED && considered >= 1 << deferShift;
  }

  /** __reset_isolation_suitable: clears hints where a sample says that there is something. */
  void clearSkips() {
    if (!toBeCleared) {
      return;
    }
    toBeCleared = false;
    long source = start;
    long target = lastPageblock();
    long resetMigrate = target;
    long resetFree = source;
    boolean sourceSet = false;
    boolean targetSet = false;
    for (; source < target; source += pageblock, target -= pageblock) {
      if (clear(source, true, sourceSet) && source < resetMigrate) {
        sourceSet = true;
        resetMigrate = source;
        firstMigrate = source;
        migrate = source;
        migrateSync = source;
      }
      if (clear(target, targetSet, true) && target > resetFree) {
        targetSet = true;
        resetFree = target;
        firstFree = target;
        free = target;
      }
    }
    if (resetMigrate >= resetFree) {
      migrate = source;
      migrateSync = source;
      free = target;
    }
  }

  /** __reset_isolation_pfn: whether a pageblock may be a source or a target again. */
  private boolean clear(long pfn, boolean asSource, boolean asTarget) {
    long from = Math.max(pfn & -pageblock, start);
    long to = Math.min((pfn & -pageblock) + pageblock, end);
    if (!zone.isOnline(from, to)) {
      return false;
    }
    if (asSource && asTarget && !skips.get(pfn)) {
      return true;
    }
    int first = zone.frame(from);
    if (first == Frames.NONE) {
      return clearUnrecorded(pfn, asSource, asTarget);
    }
    if (zone.compoundOrder(first) >= zone.pageblockOrder()
        || (!asSource && asTarget && zone.pageblockType(first) != MigrateType.MOVABLE)) {
      return false;
    }
    for (int i = 0; i < to - from; i += SAMPLE) {
      boolean found =
          (asSource && zone.isOnLru(first + i))
              || (asTarget && zone.freeOrder(first + i) != ZoneScan.NO_BLOCK);
      if (found) {
        skips.clear(pfn);
        return true;
      }
    }
    return false;
  }

  private boolean clearUnrecorded(long pfn, boolean asSource, boolean asTarget) {
    boolean heads = (pfn & (2 * pageblock - 1)) == 0;
    boolean found = (asSource && zone.isRun(pfn)) || (asTarget && zone.isUntouched(pfn) && heads);
    if (found) {
      skips.clear(pfn);
    }
    return found;
  }
}
