/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.compaction;

import org.memsim.engine.page.ZoneScan;
import org.memsim.engine.reclaim.CompactResult;

/** Whether compacting a zone promises a block: compaction_suitable. */
final class Suitability {
  private final ZoneScan zone;

  Suitability(ZoneScan zone) {
    this.zone = zone;
  }

  /**
   * Whether it does for a request.
   *
   * @param threshold {@code vm.extfrag_threshold}
   * @return SUCCESS if there is a block already, SKIPPED if it is memory that is wanting, else
   *     CONTINUE
   */
  CompactResult of(CompactRequest request, long threshold) {
    CompactResult result = without(request, zone.zone().free());
    if (result == CompactResult.CONTINUE && request.order() > CompactRequest.COSTLY_ORDER) {
      int index = zone.fragmentation(request.order()).extfrag();
      return index >= 0 && index <= threshold ? CompactResult.SKIPPED : result;
    }
    return result;
  }

  /** The same if so many pages were free and whatever the index of fragmentation. */
  CompactResult without(CompactRequest request, long free) {
    if (request.order() == CompactRequest.ALL) {
      return CompactResult.CONTINUE;
    }
    long boost = zone.zone().boost();
    long min = zone.marks().min() + boost;
    long low = zone.marks().low() + boost;
    if (zone.isAbove(request.gfp(), min, request.order(), request.highestIndex())) {
      return CompactResult.SUCCESS;
    }
    long room = (request.order() > CompactRequest.COSTLY_ORDER ? low : min) + gap(request.order());
    return zone.hasRoom(room, request.highestIndex(), free)
        ? CompactResult.CONTINUE
        : CompactResult.SKIPPED;
  }

  /** compact_gap: room for the pages moved, and as much for those isolated meanwhile. */
  private static long gap(int order) {
    return 2L << order;
  }
}
