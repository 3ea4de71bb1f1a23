/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.memsim.engine.machine.DistanceMatrix;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.MemoryTiers;

/** Where pages are demoted to: the three examples in mm/memory-tiers.c of Linux 6.12. */
class MemoryTiersTest {
  private static List<String> targets(List<IdSet> tiers, List<Integer> distances) {
    List<Integer> nodes = tiers.stream().flatMap(tier -> tier.toList().stream()).sorted().toList();
    MemoryTiers memory = new MemoryTiers(DistanceMatrix.of(nodes, distances), tiers);
    return nodes.stream().map(node -> memory.targets(node).toString()).toList();
  }

  /** Two processors with PMEM beside each. */
  @Test
  void toTheNearestOfTheNextTier() {
    assertEquals(
        List.of("2", "3", "", ""),
        targets(
            List.of(IdSet.of(0, 1), IdSet.of(2, 3)),
            List.of(10, 20, 30, 40, 20, 10, 40, 30, 30, 40, 10, 40, 40, 30, 40, 10)));
  }

  /** A node without cpus whose memory is as fast as the others'. */
  @Test
  void nowhereFromTheLastTier() {
    assertEquals(
        List.of("", "", ""),
        targets(List.of(IdSet.of(0, 1, 2)), List.of(10, 20, 30, 20, 10, 30, 30, 30, 10)));
  }

  /** High-bandwidth memory above that of the processor, PMEM below. */
  @Test
  void throughThreeTiers() {
    assertEquals(
        List.of("2", "0", ""),
        targets(
            List.of(IdSet.of(1), IdSet.of(0), IdSet.of(2)),
            List.of(10, 20, 30, 20, 10, 40, 30, 40, 10)));
  }

  /** Equally near ones are all targets: distances of CXL memory behind one switch. */
  @Test
  void toAllThatAreEquallyNear() {
    assertEquals(
        List.of("1-2", "", ""),
        targets(List.of(IdSet.of(0), IdSet.of(1, 2)), List.of(10, 20, 20, 20, 10, 30, 20, 30, 10)));
  }
}
