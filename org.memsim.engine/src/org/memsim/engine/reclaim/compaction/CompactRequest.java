/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.compaction;

import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.MigrateType;
import org.memsim.engine.reclaim.CompactPriority;

/**
 * What a run of compaction is for: the settings of {@code struct compact_control}.
 *
 * @param order the order of the block that is wanted, or {@link #ALL} for as large ones as there
 *     can be
 * @param gfp what the request asks
 * @param highestIndex the highest zone index that it may use
 * @param mode whether the run may wait
 * @param direct whether the run is part of a request
 * @param wholeZone whether it begins at the ends of the zone
 * @param ignoresSkips whether it looks at pageblocks where others found nothing
 * @param ignoresTypes whether it moves pages to pageblocks of all types
 * @param proactive whether it ends when memory is no longer badly broken up
 */
record CompactRequest(
    int order,
    Gfp gfp,
    int highestIndex,
    Mode mode,
    boolean direct,
    boolean wholeZone,
    boolean ignoresSkips,
    boolean ignoresTypes,
    boolean proactive) {
  /** Instead of an order: {@code is_via_compact_memory}. */
  static final int ALL = -1;

  /** The largest order that is worth retrying without end: {@code PAGE_ALLOC_COSTLY_ORDER}. */
  static final int COSTLY_ORDER = 3;

  /** {@code enum migrate_mode}. */
  enum Mode {
    ASYNC,
    SYNC_LIGHT,
    SYNC
  }

  /** Compacts all of each zone, as vm.compact_memory does. */
  static CompactRequest ofAll(Mode mode, boolean proactive) {
    return new CompactRequest(ALL, Gfp.KERNEL, 0, mode, false, true, true, false, proactive);
  }

  /** On behalf of kswapd, which was woken for a block. */
  static CompactRequest ofKcompactd(int order, int highestIndex) {
    return new CompactRequest(
        order, Gfp.KERNEL, highestIndex, Mode.SYNC_LIGHT, false, false, false, false, false);
  }

  /** On behalf of a request itself. */
  static CompactRequest direct(int order, Gfp gfp, int highestIndex, CompactPriority priority) {
    Mode mode = priority == CompactPriority.ASYNC ? Mode.ASYNC : Mode.SYNC_LIGHT;
    boolean full = priority == CompactPriority.SYNC_FULL;
    return new CompactRequest(order, gfp, highestIndex, mode, true, full, full, full, false);
  }

  /** The type of the request. */
  MigrateType type() {
    return gfp.migrateType();
  }

  boolean isSync() {
    return mode != Mode.ASYNC;
  }
}
