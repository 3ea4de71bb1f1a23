/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.compaction;

import java.util.function.BooleanSupplier;
import org.memsim.engine.page.MigrateType;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.ZoneScan;
import org.memsim.engine.reclaim.CompactResult;

/** A run of compaction over a zone, a batch of pages at a time: compact_zone. */
final class ZoneCompaction {
  private final CompactControl run;
  private final ZoneScan zone;
  private final ZoneHistory history;
  private final CompactRequest request;
  private final PageAllocator allocator;
  private final MigrateScanner source;
  private final FreeScanner target;
  private final BooleanSupplier goodEnough;
  private final int cpu;
  private long lastMigrated;
  private boolean keepsPositionsEqual;
  private long moved;

  /**
   * Begins a run, if the zone is {@link Suitability suitable}.
   *
   * @param goodEnough tells a proactive run whether it may end
   * @param cpu the cpu whose pagesets get what becomes free
   */
  ZoneCompaction(CompactControl run, PageAllocator allocator, BooleanSupplier goodEnough, int cpu) {
    this.run = run;
    this.zone = run.zone;
    this.history = run.history;
    this.request = run.request;
    this.allocator = allocator;
    this.source = new MigrateScanner(run);
    this.target = new FreeScanner(run);
    this.goodEnough = goodEnough;
    this.cpu = cpu;
    if (request.order() > 0 && history.restarts(request.order())) {
      history.clearSkips();
    }
    run.wholeZone = request.wholeZone();
    if (run.wholeZone) {
      run.migrate = run.start;
      run.free = history.lastPageblock();
    } else {
      run.migrate = history.migrate(request.isSync());
      run.free = history.free();
      run.wholeZone = run.migrate <= history.firstMigrate();
    }
    keepsPositionsEqual = request.isSync() && history.sameForSync();
  }

  /** Pages moved so far. */
  long moved() {
    return moved;
  }

  /** Frames that both scanners have looked at so far. */
  long scanned() {
    return (long) run.migrateScanned + run.freeScanned;
  }

  /** Counts what it has looked at as the work of a kcompactd. */
  void countByThread() {
    run.counters.countByThread(run.migrateScanned, run.freeScanned);
  }

  /** Runs to its end. */
  CompactResult finish() {
    CompactResult result;
    do {
      result = step();
    } while (result == CompactResult.CONTINUE);
    return result;
  }

  /** Moves a batch of pages; {@link CompactResult#CONTINUE} if there is more to do. */
  CompactResult step() {
    CompactResult result = finished();
    if (result == CompactResult.CONTINUE && !batch()) {
      result = CompactResult.CONTENDED;
    }
    if (result != CompactResult.CONTINUE) {
      end();
    }
    return result;
  }

  /** False if room was wanting although the scanners have not met. */
  private boolean batch() {
    long began = run.migrate;
    run.rescan = run.blockStart(lastMigrated) == run.blockStart(began);
    source.isolate();
    boolean hasRoom = true;
    if (run.toMove.isEmpty()) {
      if (keepsPositionsEqual) {
        history.followSync();
      }
    } else {
      keepsPositionsEqual = false;
      lastMigrated = began;
      hasRoom = move() || run.scannersMet();
    }
    drain();
    return hasRoom;
  }

  /** migrate_pages: what was isolated last is moved first. False if there was no room for all. */
  private boolean move() {
    boolean failed = false;
    while (!run.toMove.isEmpty()) {
      if (run.room.isEmpty()) {
        target.isolate();
        if (run.room.isEmpty()) {
          run.counters.countWithoutRoom();
          run.toMove.clear();
          return false;
        }
      }
      int from = run.toMove.pop();
      int to = run.room.pop();
      if (run.mover.move(from, to, cpu)) {
        moved++;
        run.counters.countMoved(1);
      } else {
        run.room.push(to);
        failed = true;
      }
    }
    if (failed && request.direct() && !request.isSync()) {
      long size = 1L << request.order();
      run.migrate = ((run.migrate - 1) & -size) + size;
      lastMigrated = 0;
    }
    return true;
  }

  /** What was freed goes to the free lists once the scanner has left a block of the order. */
  private void drain() {
    if (request.order() > 0 && lastMigrated > 0) {
      long block = run.migrate & -(1L << request.order());
      if (lastMigrated < block) {
        zone.drain(cpu);
        lastMigrated = 0;
      }
    }
  }

  /** compact_finished. */
  private CompactResult finished() {
    if (run.scannersMet()) {
      history.resetPositions();
      if (request.direct()) {
        history.clearLater();
      }
      return run.wholeZone ? CompactResult.COMPLETE : CompactResult.PARTIAL_SKIPPED;
    }
    if (request.proactive()) {
      return goodEnough.getAsBoolean() ? CompactResult.SUCCESS : CompactResult.CONTINUE;
    }
    if (request.order() == CompactRequest.ALL || (run.migrate & (run.pageblock - 1)) != 0) {
      return CompactResult.CONTINUE;
    }
    return hasBlock() ? CompactResult.SUCCESS : CompactResult.CONTINUE;
  }

  private boolean hasBlock() {
    MigrateType type = request.type();
    for (int order = request.order(); order <= zone.maxOrder(); order++) {
      if (zone.hasBlock(order, type, true)) {
        return true;
      }
    }
    return false;
  }

  /** Gives back the room that was not needed. */
  private void end() {
    long highest = 0;
    while (!run.room.isEmpty()) {
      int frame = run.room.pop();
      highest = Math.max(highest, allocator.frames().pfn(frame));
      zone.release(frame, cpu);
    }
    if (highest > 0) {
      history.goBackForRoom(highest);
    }
    run.counters.countScanned(run.migrateScanned, run.freeScanned);
  }
}
