/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report;

import java.util.ArrayList;
import java.util.List;
import org.memsim.engine.recording.Event;

/**
 * How long actors waited for memory, in buckets that double. Waits that were recorded as one, soon
 * after each other, count as that many of their mean.
 */
final class WaitHistogram {
  private final long[] counts = new long[Long.SIZE];

  void add(Event.Stalled stalled) {
    long mean = stalled.ns() / Math.max(1, stalled.times());
    counts[Long.SIZE - Long.numberOfLeadingZeros(mean)] += stalled.times();
  }

  /** The buckets that have any, ascending. */
  List<Event.LatencyCounted> buckets() {
    List<Event.LatencyCounted> buckets = new ArrayList<>();
    for (int bits = 0; bits < counts.length; bits++) {
      if (counts[bits] > 0) {
        long from = bits == 0 ? 0 : 1L << (bits - 1);
        buckets.add(new Event.LatencyCounted(from, (1L << bits) - 1, counts[bits]));
      }
    }
    return buckets;
  }
}
