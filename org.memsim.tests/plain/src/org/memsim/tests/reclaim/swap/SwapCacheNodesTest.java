/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.reclaim.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.memsim.tests.reclaim.swap.SwappingMachine.area;

import org.junit.jupiter.api.Test;
import org.memsim.engine.kmem.SlabCache;

/** What the kernel needs for itself to swap pages out: nodes of the swap cache's trees. */
class SwapCacheNodesTest {
  private final SwappingMachine machine = new SwappingMachine(3, area(40_000));

  private SlabCache nodes() {
    return machine.caches.named("radix_tree_node").orElseThrow();
  }

  /** As slabinfo of all 64-bit machines of the kernel lab says: 584 bytes, 14 on two pages. */
  @Test
  void nodesAreTheSlabsOfTheLab() {
    assertEquals(584, nodes().geometry().size());
    assertEquals(14, nodes().geometry().objects());
    assertEquals(1, nodes().geometry().order());
  }

  /** Slots 512 to 640 are below three nodes, these below one, and that below one. */
  @Test
  void sixtyFourSlotsInARowNeedANode() {
    machine.map(129);
    machine.swapOut(0, 128);
    assertEquals(2 + 1 + 1, nodes().inUse());
    machine.swapOut(128, 1);
    assertEquals(3 + 1 + 1, nodes().inUse());
  }

  /** The shadows of pages stay in the trees while their slots are taken. */
  @Test
  void nodesGoWithTheLastSlot() {
    machine.map(64);
    machine.swapOut(0, 64);
    assertEquals(3, nodes().inUse());
    machine.exitAll();
    assertEquals(0, nodes().inUse());
  }

  /**
   * Run d7-lru-1n-swap of the kernel lab: while 53,081 pages were swapped out, slabs that can be
   * reclaimed grew from 2,230 to 2,350 pages; boot had left a few free nodes.
   */
  @Test
  void theLabsSlabsGrewAsMuch() {
    machine.map(35_000);
    machine.swapOut(0, 35_000);
    assertEquals(120 * 35_000 / 53_081.0, (double) nodes().pages(), 3.0);
  }
}
