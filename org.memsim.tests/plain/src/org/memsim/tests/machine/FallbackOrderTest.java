/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.Zone;

/** Fallback orders that real kernels printed, beside those of the lab's boots. */
class FallbackOrderTest {
  private static final long GIB = 1L << 30;

  /** Lab run s16-4n-full-asym: the distances are not the same both ways. */
  @Test
  void asymmetricDistances() {
    int[] distances = {10, 12, 20, 30, 14, 10, 20, 30, 20, 20, 10, 11, 30, 30, 11, 10};
    assertEquals(
        List.of("0 1 2 3", "1 0 2 3", "2 3 0 1", "3 2 1 0"),
        orders(distances, List.of(true, true, true, true)));
  }

  /** lkml 2021-08-30, Krupa Ramakrishnan: as printed since 5.16. */
  @Test
  void twoSocketsOfTwoNodes() {
    int[] distances = {10, 12, 32, 32, 12, 10, 32, 32, 32, 32, 10, 12, 32, 32, 12, 10};
    assertEquals(
        List.of("0 1 2 3", "1 0 3 2", "2 3 0 1", "3 2 1 0"),
        orders(distances, List.of(true, true, true, true)));
  }

  /** Boot log of x86 with numa=fake=8: all distances are 10. */
  @Test
  void fakeNodesGoRound() {
    int[] distances = IntStream.generate(() -> 10).limit(64).toArray();
    List<String> expected =
        IntStream.range(0, 8)
            .mapToObj(
                first ->
                    IntStream.range(0, 8)
                        .mapToObj(i -> Integer.toString((first + i) % 8))
                        .collect(Collectors.joining(" ")))
            .toList();
    assertEquals(expected, orders(distances, java.util.Collections.nCopies(8, true)));
  }

  /** Two sockets with one CXL expander each (S. Scargall, 2022): an expander before the other. */
  @Test
  void cxlExpanders() {
    int[] distances = {10, 21, 14, 24, 21, 10, 24, 14, 14, 24, 10, 26, 24, 14, 26, 10};
    assertEquals(
        List.of("0 2 1 3", "1 3 0 2", "2 0 1 3", "3 1 0 2"),
        orders(distances, List.of(true, true, true, true)));
  }

  /** Threadripper 3960X as NPS4 (numactl issue 165): nodes 0 and 3 have cpus but no memory. */
  @Test
  void memorylessNodesComeFirstForThemselvesOnly() {
    int[] distances = {10, 12, 12, 12, 12, 10, 12, 12, 12, 12, 10, 12, 12, 12, 12, 10};
    assertEquals(
        List.of("0 1 2", "1 2", "2 1", "3 2 1"),
        orders(distances, List.of(false, true, true, false)));
  }

  /** A memoryless node has an order that begins with it, but no zones of its own. */
  @Test
  void memorylessNodesHaveNoZonesInZonelists() {
    Machine machine = LabBoot.S09_2N_MEMLESS.settled();
    assertEquals("0:DMA32 0:DMA", zones(machine.zonelist(1)));
    assertEquals("", zones(machine.localZonelist(1)));
  }

  /** Within a node zones go from high to low, before the next node's. */
  @Test
  void zonesGoDownNodeByNode() {
    Machine machine = LabBoot.S05_2N_3G_1G.settled();
    assertEquals("0:DMA32 0:DMA 1:Normal", zones(machine.zonelist(0)));
    assertEquals("1:Normal 0:DMA32 0:DMA", zones(machine.zonelist(1)));
    assertEquals("0:DMA32 0:DMA", zones(machine.localZonelist(0)));
  }

  /** Node numbers may have gaps. */
  @Test
  void numbersMayBeMissing() {
    MachineSpec.Builder spec =
        MachineSpec.builder("gaps").distances(10, 20, 40, 20, 10, 40, 40, 40, 10);
    spec.node(0, IdSet.of(0), GIB).node(2, IdSet.of(1), GIB).node(3, IdSet.of(2), GIB);
    Machine machine = Machine.boot(spec.build());
    assertEquals(List.of(0, 2, 3), machine.fallbackOrder(0));
    assertEquals(List.of(2, 0, 3), machine.fallbackOrder(2));
    assertEquals(List.of(3, 0, 2), machine.fallbackOrder(3));
  }

  private static List<String> orders(int[] distances, List<Boolean> memory) {
    MachineSpec.Builder spec = MachineSpec.builder("m").distances(distances);
    for (int node = 0; node < memory.size(); node++) {
      spec.node(node, IdSet.of(node), memory.get(node) ? GIB : 0);
    }
    Machine machine = Machine.boot(spec.build());
    return machine.nodes().stream().map(node -> join(machine.fallbackOrder(node.id()))).toList();
  }

  private static String join(List<Integer> order) {
    return order.stream().map(Object::toString).collect(Collectors.joining(" "));
  }

  private static String zones(List<Zone> zonelist) {
    return zonelist.stream()
        .map(zone -> zone.node() + ":" + zone.type().linuxName())
        .collect(Collectors.joining(" "));
  }
}
