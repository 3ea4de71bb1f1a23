/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.compaction;

import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.MigrateType;
import org.memsim.engine.page.ZoneScan;

/** Looks for pages that can be moved, from the start of a zone on: isolate_migratepages. */
final class MigrateScanner {
  private final CompactControl run;
  private final ZoneScan zone;
  private final FastMigrateSearch fast;

  /** Whether a request that does not wait gives up a block of its order at the first obstacle. */
  private final boolean givesUpBlocks;

  MigrateScanner(CompactControl run) {
    this.run = run;
    this.zone = run.zone;
    this.fast = new FastMigrateSearch(run);
    this.givesUpBlocks = run.request.direct() && !run.request.isSync() && run.request.order() > 0;
  }

  /** Isolates pages of the next pageblock that has some; their number is that of the stack. */
  void isolate() {
    long low = fast.find();
    boolean found = low != run.migrate && run.fastSearchFailed == 0;
    long to = run.blockEnd(low);
    for (; to <= run.free; to += run.pageblock) {
      if (scan(low, to, found)) {
        return;
      }
      found = false;
      low = to;
      run.migrate = to;
    }
  }

  /** Looks at a pageblock from a frame on; false if it is passed over. */
  private boolean scan(long low, long to, boolean found) {
    long from = Math.max(run.blockStart(low), run.start);
    if (!zone.isOnline(from, to)) {
      return false;
    }
    boolean atStart = low == from;
    if (atStart && !found && run.isSkipped(low)) {
      return false;
    }
    if (!isSource(from)) {
      run.history.scannedForMigration(to, run.request.isSync());
      return false;
    }
    isolateBlock(low, to);
    return true;
  }

  /** suitable_migration_source. */
  private boolean isSource(long from) {
    int first = zone.frame(from);
    if (first != Frames.NONE && zone.compoundOrder(first) >= zone.pageblockOrder()) {
      return false;
    }
    if (run.request.isSync() || !run.request.direct()) {
      return true;
    }
    MigrateType type = first == Frames.NONE ? MigrateType.MOVABLE : zone.pageblockType(first);
    return run.request.type() == MigrateType.MOVABLE
        ? type == MigrateType.MOVABLE || type == MigrateType.CMA
        : type == run.request.type();
  }

  /** isolate_migratepages_block. */
  private void isolateBlock(long low, long to) {
    if (low == run.blockStart(low) && run.isSkipped(low)) {
      // What the fast search has found is marked by then: 6.1 looks at the next pageblock instead.
      run.migrateScanned++;
      run.history.scannedForMigration(to, run.request.isSync());
      run.migrate = to;
      return;
    }
    long pfn = low;
    long giveUpTo = givesUpBlocks ? blockAfter(low) : 0;
    int scanned = 0;
    int isolated = 0;
    boolean noted = false;
    while (pfn < to) {
      if (givesUpBlocks && pfn >= giveUpTo) {
        if (isolated > 0) {
          break;
        }
        giveUpTo = blockAfter(pfn);
      }
      scanned++;
      int frame = record(pfn);
      int order = freeOrder(frame, pfn);
      if (order >= 0) {
        pfn += 1L << order;
        continue;
      }
      order = frame == Frames.NONE ? ZoneScan.NO_BLOCK : zone.compoundOrder(frame);
      if (order < 0 && frame != Frames.NONE && isMovable(frame)) {
        if (!noted) {
          noted = true;
          skipNextTime(pfn);
        }
        run.toMove.push(frame);
        isolated++;
        pfn++;
        if (run.toMove.size() >= CompactControl.CLUSTER && !run.rescan) {
          break;
        }
        continue;
      }
      pfn += order < 0 ? 1 : 1L << order;
      if (givesUpBlocks) {
        run.toMove.clear();
        isolated = 0;
        if (pfn < giveUpTo) {
          pfn = giveUpTo;
          giveUpTo += 1L << run.request.order();
        }
      }
    }
    end(low, Math.min(pfn, to), to, isolated, noted);
    run.migrateScanned += scanned;
  }

  private void end(long low, long pfn, long to, int isolated, boolean noted) {
    if (pfn == to && (isolated == 0 || run.rescan)) {
      if (!noted && low == run.blockStart(low)) {
        run.history.skips().set(low);
      }
      run.history.scannedForMigration(pfn, run.request.isSync());
    }
    run.counters.countIsolated(isolated);
    run.migrate = pfn;
  }

  /** test_and_set_skip. */
  private void skipNextTime(long pfn) {
    if (!run.request.ignoresSkips() && pfn == run.blockStart(pfn)) {
      run.history.skips().set(pfn);
    }
  }

  private long blockAfter(long pfn) {
    long size = 1L << run.request.order();
    return (pfn & -size) + size;
  }

  /** The record of a frame, made if a process uses the page. */
  private int record(long pfn) {
    int frame = zone.frame(pfn);
    return frame == Frames.NONE && zone.isRun(pfn) ? run.mover.record(pfn) : frame;
  }

  private boolean isMovable(int frame) {
    boolean mayWait = run.request.mode() == CompactRequest.Mode.SYNC;
    return zone.isOnLru(frame)
        && (run.unevictableToo || !zone.isUnevictable(frame))
        && (run.request.gfp().has(Gfp.FS) || zone.isAnonymous(frame))
        && run.mover.isMovable(frame, mayWait);
  }

  /** The order of the free block that begins at a frame, or {@link ZoneScan#NO_BLOCK}. */
  private int freeOrder(int frame, long pfn) {
    if (frame != Frames.NONE) {
      return zone.freeOrder(frame);
    }
    int largest = zone.maxOrder();
    boolean begins = (pfn & ((1L << largest) - 1)) == 0;
    return begins && zone.isUntouched(pfn) ? largest : ZoneScan.NO_BLOCK;
  }
}
