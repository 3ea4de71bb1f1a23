/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What the benchmarks measure does what the baseline in C does. */
class BuddyMixTest {
  /**
   * Failed requests and the two checksums, slice by slice: the output of {@code buddy linux 16 3
   * 200000} of releng/benchmarks/c.
   */
  private static final long[][] BASELINE = {
    {0, 588_041_430_192L, 2_738_126_296L},
    {0, 690_617_330_304L, 5_646_395_383L},
    {0, 841_612_276_912L, 8_604_216_728L}
  };

  /** Pagesets hand out pages in another order, but the work is the same. */
  @Test
  void theFreeListsPlaceAsTheBaselineInC() {
    BuddyMix mix = new BuddyMix(new BareLists(1 << 16), 1 << 16);
    for (long[] slice : BASELINE) {
      mix.run(200_000);
      assertEquals(slice[0], mix.failed());
      assertEquals(slice[1], mix.work());
      assertEquals(slice[2], mix.placement());
    }
  }

  /** Pagesets stand in front of the free lists, so that it places otherwise. */
  @Test
  void thePageAllocatorDoesTheSameWork() {
    BuddyMix mix = new BuddyMix(new EngineAllocator(1 << 16), 1 << 16);
    for (long[] slice : BASELINE) {
      mix.run(200_000);
      assertEquals(slice[0], mix.failed());
      assertEquals(slice[1], mix.work());
    }
  }
}
