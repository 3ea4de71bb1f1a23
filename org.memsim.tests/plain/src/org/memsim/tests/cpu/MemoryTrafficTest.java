/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.engine.cpu.traffic.MemoryTraffic;
import org.memsim.engine.cpu.traffic.TrafficSpec;
import org.memsim.engine.machine.DistanceMatrix;

/** Lines on their way through controllers, links and buses. */
class MemoryTrafficTest {
  private static final long GB = 1_000_000_000;

  private static TrafficSpec.Node node(int id) {
    return new TrafficSpec.Node(id, 90, 64 * GB, 1);
  }

  private static MemoryTraffic machine(int nodes, int distance, List<TrafficSpec.Link> links) {
    List<TrafficSpec.Node> all = new ArrayList<>();
    List<Integer> ids = new ArrayList<>();
    List<Integer> distances = new ArrayList<>();
    for (int i = 0; i < nodes; i++) {
      all.add(node(i));
      ids.add(i);
      for (int j = 0; j < nodes; j++) {
        distances.add(i == j ? 10 : distance);
      }
    }
    return new MemoryTraffic(
        new TrafficSpec(all, DistanceMatrix.of(ids, distances), links, Optional.empty()));
  }

  @Test
  void withoutLinksALineTakesWhatItsDistanceSays() {
    MemoryTraffic traffic = machine(2, 21, List.of());
    assertEquals(90, traffic.idleNs(1, 1));
    assertEquals(189, traffic.idleNs(0, 1));
    assertEquals(0, traffic.access(0, 1, 7, 0, false));
  }

  /** A ring of four: 0 and 2 are two links apart either way, and 3 is nearer over the short one. */
  @Test
  void severalLinksAddUpAndTheShortestWayIsTaken() {
    MemoryTraffic traffic =
        machine(
            4,
            20,
            List.of(
                new TrafficSpec.Link(0, 1, 60, GB),
                new TrafficSpec.Link(1, 2, 60, GB),
                new TrafficSpec.Link(2, 3, 60, GB),
                new TrafficSpec.Link(0, 3, 200, GB)));
    assertEquals(150, traffic.idleNs(0, 1));
    assertEquals(210, traffic.idleNs(0, 2));
    assertEquals(90 + 180, traffic.idleNs(0, 3));
    traffic.access(0, 3, 7, 0, false);
    assertEquals(OptionalLong.of(8), traffic.linkBytes(0, 1));
    assertEquals(OptionalLong.of(72), traffic.linkBytes(2, 1));
    assertEquals(OptionalLong.of(0), traffic.linkBytes(3, 0));
    assertEquals(OptionalLong.empty(), traffic.linkBytes(0, 2));
  }

  /** Requests go one way and lines the other; lines that go the same way wait for each other. */
  @Test
  void eachDirectionHasAQueueOfItsOwn() {
    MemoryTraffic traffic = machine(2, 20, List.of(new TrafficSpec.Link(0, 1, 60, 8 * GB)));
    assertEquals(0, traffic.access(0, 1, 1, 0, false));
    assertEquals(9_000, traffic.access(0, 1, 2, 0, false));
    assertEquals(90 + 60 + 18, traffic.costNs(0, 1, 0));
    assertEquals(OptionalLong.of(16), traffic.linkBytes(0, 1));
    assertEquals(OptionalLong.of(144), traffic.linkBytes(1, 0));
    // A request of the other node goes behind the two lines.
    assertEquals(18_000, traffic.access(1, 0, 3, 0, false));
  }

  /** It is brought, and later taken back. */
  @Test
  void aLineThatIsWrittenPassesTwice() {
    MemoryTraffic traffic = machine(1, 10, List.of());
    assertEquals(0, traffic.access(0, 0, 1, 0, true));
    assertEquals(128, traffic.bytes(0));
    assertEquals(2_000, traffic.access(0, 0, 2, 0, false));
    assertEquals(3, traffic.busyNs(0, 3));
    assertEquals(3, traffic.busyNs(0, 100));
  }

  /** Nobody waits in two places for the same: what waits for the link comes later to the memory. */
  @Test
  void theWaitIsThatOfTheMostLoadedServer() {
    MemoryTraffic traffic = machine(2, 20, List.of(new TrafficSpec.Link(0, 1, 60, 64 * GB)));
    for (int i = 0; i < 100; i++) {
      long before = Math.round(i * 72 / 64.0 * 1_000);
      assertEquals(before, traffic.access(0, 1, i, 0, false));
    }
  }

  /**
   * Cpus with one access under way each, on one bus of 6.4 GB/s: together they get 64 bytes in each
   * latency and cpu, until that is the bus's bandwidth, and then no more.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 10, 16, 32, 64})
  void aBusMeetsItsLinearBound(int cpus) {
    TrafficSpec.Bus bus = new TrafficSpec.Bus(10, 6_400_000_000L);
    MemoryTraffic traffic =
        new MemoryTraffic(
            new TrafficSpec(
                List.of(node(0)),
                DistanceMatrix.defaults(List.of(0)),
                List.of(),
                Optional.of(bus)));
    long[] next = new long[cpus];
    long end = 1_000_000;
    long line = 0;
    while (true) {
      int first = 0;
      for (int cpu = 1; cpu < cpus; cpu++) {
        first = next[cpu] < next[first] ? cpu : first;
      }
      long now = next[first];
      if (now >= end) {
        break;
      }
      long wait = traffic.access(0, 0, line++, now, false);
      next[first] = now + traffic.idleNs(0, 0) + Math.ceilDiv(wait, 1_000);
    }
    double perNs = line * 64.0 / end;
    double bound = Math.min(cpus * 64 / 100.0, 6.4);
    assertEquals(bound, perNs, 0.01 * bound);
    double utilisation = traffic.busBusyNs(end).orElseThrow() / (double) end;
    assertEquals(bound / 6.4, utilisation, 0.01);
    assertTrue(utilisation <= 1);
  }
}
