/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.numa;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.memsim.engine.mm.MapRequest;
import org.memsim.engine.numa.MemoryPolicy;
import org.memsim.engine.page.Errno;
import org.memsim.engine.page.NumaStat;
import org.memsim.tests.machine.LabBoot;

/**
 * Weighted interleaving by the rules of its first kernel, 6.9: pages by their index modulo the sum
 * of the weights, walked from the first node; the kernel's pages weight by weight.
 */
class WeightedInterleaveTest {
  private static final long PAGE = 4096;

  private final Workbench bench = new Workbench(LabBoot.S06_4N_RING.settled(), 0);

  private static MemoryPolicy weighted(Map<Integer, Integer> weights) {
    return new MemoryPolicy.WeightedInterleave(new TreeMap<>(weights));
  }

  @Test
  void eachNodeGetsItsWeightOfPages() {
    bench.touch(weighted(Map.of(0, 3, 1, 1, 3, 2)), 6_000 * PAGE);
    assertArrayEquals(new long[] {3_000, 1_000, 0, 2_000}, bench.pagesPerNode());
    assertEquals("weighted interleave:0-1,3", bench.task.placement().label());
  }

  @Test
  void pagesInARowComeFromOneNode() {
    bench.task.setPolicy(weighted(Map.of(1, 2, 2, 3)));
    bench.space.map(MapRequest.anonymous(20 * PAGE).fixed(Workbench.ADDRESS), bench.task);
    bench.finish(bench.space.touch(Workbench.ADDRESS, 20 * PAGE));
    long first = Workbench.ADDRESS / PAGE;
    for (long page = 0; page < 20; page++) {
      long start = Workbench.ADDRESS + page * PAGE;
      long[] pages = bench.space.resident(start, start + PAGE).perNode();
      assertEquals(1, pages[(first + page) % 5 < 2 ? 1 : 2], "page " + page);
    }
  }

  /** Tables take turns: three for node 0, then one for node 1. */
  @Test
  void theKernelsPagesTakeTurnsByWeight() {
    bench.touch(weighted(Map.of(0, 2, 1, 1)), PAGE);
    // PUD and PMD on 0, PTE on 1
    long[] pages = bench.pagesPerNode();
    assertEquals(2 + pages[0], bench.numa(0, NumaStat.INTERLEAVE_HIT));
    assertEquals(1 + pages[1], bench.numa(1, NumaStat.INTERLEAVE_HIT));
  }

  @Test
  void nodesWithoutMemoryDoNotCount() {
    Workbench memoryless = new Workbench(LabBoot.S09_2N_MEMLESS.settled(), 0);
    memoryless.touch(weighted(Map.of(0, 1, 1, 9)), 100 * PAGE);
    assertArrayEquals(new long[] {100, 0}, memoryless.pagesPerNode());
    assertEquals(Optional.of(Errno.EINVAL), memoryless.task.setPolicy(weighted(Map.of(1, 9))));
  }

  @Test
  void weightsHaveARange() {
    assertThrows(IllegalArgumentException.class, () -> weighted(Map.of(0, 0)));
    assertThrows(IllegalArgumentException.class, () -> weighted(Map.of(0, 256)));
  }
}
