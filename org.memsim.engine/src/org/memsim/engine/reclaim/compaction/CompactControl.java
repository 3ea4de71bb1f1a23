/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.compaction;

import java.util.Arrays;
import org.memsim.engine.page.PageMover;
import org.memsim.engine.page.ZoneScan;

/** A run over a zone, as far as both scanners know it: {@code struct compact_control}. */
final class CompactControl {
  /** Pages that are moved at a time: {@code COMPACT_CLUSTER_MAX}. */
  static final int CLUSTER = 32;

  final ZoneScan zone;
  final ZoneHistory history;
  final CompactRequest request;
  final PageMover mover;
  final CompactionCounters counters;
  final long start;
  final long end;
  final long pageblock;
  final PageStack toMove = new PageStack();
  final PageStack room = new PageStack();

  /** Where the migrate scanner is. */
  long migrate;

  /** Where the free scanner is. */
  long free;

  boolean wholeZone;

  /** Whether pages locked into memory are moved, too. */
  final boolean unevictableToo;

  /** Whether a pageblock was only half done last time: then all of it is isolated. */
  boolean rescan;

  int fastSearchFailed;
  int migrateScanned;
  int freeScanned;

  CompactControl(
      ZoneScan zone,
      ZoneHistory history,
      CompactRequest request,
      PageMover mover,
      CompactionCounters counters,
      boolean unevictableToo) {
    this.zone = zone;
    this.history = history;
    this.request = request;
    this.mover = mover;
    this.counters = counters;
    this.unevictableToo = unevictableToo;
    this.start = zone.start();
    this.end = zone.end();
    this.pageblock = 1L << zone.pageblockOrder();
  }

  /** pageblock_start_pfn. */
  long blockStart(long pfn) {
    return pfn & -pageblock;
  }

  /** pageblock_end_pfn. */
  long blockEnd(long pfn) {
    return (pfn & -pageblock) + pageblock;
  }

  /** compact_scanners_met. */
  boolean scannersMet() {
    return (free >> zone.pageblockOrder()) <= (migrate >> zone.pageblockOrder());
  }

  /** freelist_scan_limit: how many free blocks a fast search looks at. */
  int searchLimit() {
    return (CLUSTER >> Math.min(Short.SIZE - 1, fastSearchFailed)) + 1;
  }

  /** isolation_suitable. */
  boolean isSkipped(long pfn) {
    return !request.ignoresSkips() && history.skips().get(pfn);
  }

  /** Pages by their handles; last in, first out. */
  static final class PageStack {
    private int[] pages = new int[CLUSTER];
    private int size;

    void push(int frame) {
      if (size == pages.length) {
        pages = Arrays.copyOf(pages, 2 * size);
      }
      pages[size++] = frame;
    }

    int pop() {
      return pages[--size];
    }

    int size() {
      return size;
    }

    boolean isEmpty() {
      return size == 0;
    }

    void clear() {
      size = 0;
    }
  }
}
