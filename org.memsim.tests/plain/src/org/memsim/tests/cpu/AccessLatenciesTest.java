/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.memsim.engine.cpu.traffic.AccessLatencies;

/** Latencies are counted in buckets that double, without gaps and without overlaps. */
class AccessLatenciesTest {
  private static String buckets(long... latencies) {
    AccessLatencies all = new AccessLatencies();
    for (long ns : latencies) {
      all.record(ns);
    }
    List<String> buckets = new ArrayList<>();
    all.forEachBucket((from, to, count) -> buckets.add(from + "-" + to + ": " + count));
    return String.join(", ", buckets);
  }

  @Test
  void bordersBelongToOneBucket() {
    assertEquals("0-0: 1, 1-1: 1, 2-3: 2, 4-7: 1, 8-15: 1", buckets(0, 1, 2, 3, 4, 8));
  }

  @Test
  void emptyBucketsAreLeftOut() {
    assertEquals("64-127: 2, 4096-8191: 1, 8192-16383: 1", buckets(100, 127, 8191, 8192));
  }

  @Test
  void noAccessHasNoBucket() {
    assertEquals("", buckets());
  }
}
