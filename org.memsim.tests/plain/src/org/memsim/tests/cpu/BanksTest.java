/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.memsim.engine.cpu.traffic.MemoryController;
import org.memsim.engine.cpu.traffic.MemoryTraffic;
import org.memsim.engine.cpu.traffic.TrafficSpec;
import org.memsim.engine.machine.DistanceMatrix;

/** Banks: stretches of a controller's memory that are served each by itself. */
class BanksTest {
  private static final long GB = 1_000_000_000;

  /** 64 GB/s in four parts: a line takes 4 ns in its bank, as with four channels. */
  private final MemoryController controller =
      new MemoryController(64 * GB, 1, new long[] {0, 100, 200, 300});

  @Test
  void neighboursWaitForEachOther() {
    assertEquals(4_000, controller.servicePs());
    assertEquals(0, controller.access(0, 1, 0));
    assertEquals(4_000, controller.access(99, 2, 0));
    assertEquals(8_000, controller.access(1, 3, 0));
  }

  @Test
  void linesInOtherBanksDoNotWait() {
    assertEquals(0, controller.access(99, 1, 0));
    assertEquals(0, controller.access(100, 2, 0));
    assertEquals(0, controller.access(299, 3, 0));
    assertEquals(0, controller.access(300, 4, 0));
    assertEquals(4_000, controller.access(1_000_000, 5, 0));
  }

  /** Nodes that were cut from one: no link between them, and the same controller. */
  @Test
  void nodesOfOneControllerMeetThere() {
    TrafficSpec.Node first = new TrafficSpec.Node(0, 90, 64 * GB, 1, 0, List.of(0L, 100L));
    TrafficSpec.Node second = new TrafficSpec.Node(1, 90, 64 * GB, 1, 0, List.of(0L, 100L));
    MemoryTraffic traffic =
        new MemoryTraffic(
            new TrafficSpec(
                List.of(first, second),
                DistanceMatrix.of(List.of(0, 1), List.of(10, 10, 10, 10)),
                List.of(),
                Optional.empty()));
    assertTrue(traffic.hasBanks(1));
    assertEquals(90, traffic.idleNs(0, 1));
    assertTrue(traffic.linkBytes(0, 1).isEmpty());
    assertEquals(0, traffic.access(0, 0, 10, 1, 0, false));
    assertEquals(2_000, traffic.access(0, 1, 20, 2, 0, false));
    assertEquals(0, traffic.access(0, 1, 100, 3, 0, false));
    assertEquals(3 * 64, traffic.bytes(0));
    assertEquals(traffic.bytes(0), traffic.bytes(1));
  }

  @Test
  void withoutBanksPagesDoNotMatter() {
    TrafficSpec.Node node = new TrafficSpec.Node(0, 90, 64 * GB, 1);
    MemoryTraffic traffic =
        new MemoryTraffic(
            new TrafficSpec(
                List.of(node),
                DistanceMatrix.of(List.of(0), List.of(10)),
                List.of(),
                Optional.empty()));
    assertFalse(traffic.hasBanks(0));
    assertEquals(0, traffic.access(0, 0, 1, 1, 0, false));
    assertEquals(1_000, traffic.access(0, 0, 1_000_000, 2, 0, false));
  }
}
