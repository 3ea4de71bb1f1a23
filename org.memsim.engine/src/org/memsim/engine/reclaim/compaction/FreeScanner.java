/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.compaction;

import org.memsim.engine.page.Frames;
import org.memsim.engine.page.MigrateType;
import org.memsim.engine.page.ZoneScan;

/** Looks for room to move pages to, from the end of a zone downwards: isolate_freepages. */
final class FreeScanner {
  private final CompactControl run;
  private final ZoneScan zone;
  private final FastFreeSearch fast;

  /** Where {@link #isolateBlock} has come to. */
  private long at;

  FreeScanner(CompactControl run) {
    this.run = run;
    this.zone = run.zone;
    this.fast = new FastFreeSearch(run, this);
  }

  /** Isolates as many free pages as there are pages to be moved, if it finds them. */
  void isolate() {
    fast.isolate();
    if (run.room.isEmpty()) {
      walk();
    }
  }

  private void walk() {
    at = run.free;
    long from = run.blockStart(at);
    long to = Math.min(from + run.pageblock, run.end);
    long lowest = run.blockEnd(run.migrate);
    int stride = run.request.isSync() ? 1 : CompactControl.CLUSTER;
    while (from >= lowest) {
      if (zone.isOnline(from, to) && isTarget(from) && !run.isSkipped(from)) {
        int isolated = isolateBlock(at, to, stride);
        if (at == to) {
          run.history.scannedForRoom(from);
        }
        if (run.room.size() >= run.toMove.size()) {
          at = at >= to ? from - run.pageblock : at;
          break;
        }
        if (at < to) {
          break;
        }
        stride = isolated > 0 ? 1 : Math.min(CompactControl.CLUSTER, stride << 1);
      }
      to = from;
      from -= run.pageblock;
      at = from;
    }
    run.free = at;
  }

  /** suitable_migration_target. */
  private boolean isTarget(long from) {
    int first = zone.frame(from);
    if (first == Frames.NONE) {
      boolean begins = (from & ((1L << zone.maxOrder()) - 1)) == 0;
      return !(begins && zone.isUntouched(from));
    }
    if (zone.freeOrder(first) >= zone.pageblockOrder()) {
      return false;
    }
    MigrateType type = zone.pageblockType(first);
    return run.request.ignoresTypes() || type == MigrateType.MOVABLE || type == MigrateType.CMA;
  }

  /** The same for all of the pageblock around a frame: fast_isolate_around. */
  void isolateAround(long pfn) {
    if (run.room.size() >= run.toMove.size() || (run.request.direct() && !run.request.isSync())) {
      return;
    }
    long from = Math.max(run.blockStart(pfn), run.start);
    long to = Math.min(run.blockEnd(pfn), run.end);
    if (!zone.isOnline(from, to)) {
      return;
    }
    isolateBlock(from, to, 1);
    if (run.room.size() < run.toMove.size()) {
      run.history.skips().set(pfn);
    }
  }

  /** isolate_freepages_block: takes free blocks until there is room for all pages to be moved. */
  private int isolateBlock(long from, long to, int stride) {
    long pfn = from;
    int scanned = 0;
    int isolated = 0;
    int first = zone.frame(from);
    while (pfn < to) {
      scanned++;
      int frame = first == Frames.NONE ? Frames.NONE : first + (int) (pfn - from);
      if (frame == Frames.NONE || zone.freeOrder(frame) < 0) {
        int compound = frame == Frames.NONE ? -1 : zone.compoundOrder(frame);
        pfn += compound < 0 ? stride : (1L << compound) - 1 + stride;
        continue;
      }
      int pages = zone.isolate(frame);
      if (pages == 0) {
        break;
      }
      scanned += pages - 1;
      isolated += pages;
      for (int i = 0; i < pages; i++) {
        run.room.push(frame + i);
      }
      if (run.toMove.size() <= run.room.size()) {
        pfn += pages;
        break;
      }
      pfn += pages - 1 + stride;
    }
    at = Math.min(pfn, to);
    run.freeScanned += scanned;
    run.counters.countIsolated(isolated);
    return isolated;
  }
}
