/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.List;

/**
 * What becomes of a zone when frames come or go: {@code move_pfn_range_to_zone} and {@code
 * remove_pfn_range_from_zone}. All frames are memory that the page allocator manages.
 */
final class ZoneResize {
  /** Zones shrink by so many bytes at a time: {@code SUBSECTION_SIZE}. */
  private static final long SUBSECTION_BYTES = 2L << 20;

  private final Arch arch;

  ZoneResize(Arch arch) {
    this.arch = arch;
  }

  /** The zone without these frames; its span shrinks only if they lie at one of its ends. */
  Zone without(Zone zone, PfnRange frames) {
    RangeSet present = RangeSet.of(zone.presentRanges());
    present.remove(frames.start(), frames.end());
    RangeSet free = RangeSet.of(zone.freeRanges());
    free.remove(frames.start(), frames.end());
    long start = zone.startPfn();
    long end = start + zone.spanned();
    List<PfnRange> left = present.toList();
    if (left.isEmpty()) {
      start = 0;
      end = 0;
    } else if (start == frames.start()) {
      start = Math.max(frames.end(), left.getFirst().start() & -subsection());
    } else if (end == frames.end()) {
      end = Math.min(frames.start(), -(-left.getLast().end() & -subsection()));
    }
    return resized(zone, start, end, -frames.pages(), left, free.toList());
  }

  /** The zone with these frames as well. */
  Zone with(Zone zone, PfnRange frames) {
    RangeSet present = RangeSet.of(zone.presentRanges());
    present.add(frames.start(), frames.end());
    RangeSet free = RangeSet.of(zone.freeRanges());
    free.add(frames.start(), frames.end());
    boolean empty = zone.spanned() == 0;
    long start = empty ? frames.start() : Math.min(zone.startPfn(), frames.start());
    long end = Math.max(zone.startPfn() + zone.spanned(), frames.end());
    return resized(zone, start, end, frames.pages(), present.toList(), free.toList());
  }

  private long subsection() {
    return SUBSECTION_BYTES >> arch.pageShift();
  }

  private static Zone resized(
      Zone zone, long start, long end, long more, List<PfnRange> present, List<PfnRange> free) {
    return new Zone(
        zone.ordinal(),
        zone.node(),
        zone.type(),
        zone.index(),
        start,
        end - start,
        zone.present() + more,
        zone.managed() + more,
        zone.managed() + more,
        present,
        free);
  }
}
