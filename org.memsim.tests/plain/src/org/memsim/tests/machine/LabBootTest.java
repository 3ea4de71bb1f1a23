/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.Node;
import org.memsim.engine.machine.Watermarks;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.snapshot.NodeSnapshot;
import org.memsim.engine.snapshot.ZoneSnapshot;
import org.memsim.tests.proc.ZoneinfoReader;

/** Boots of the lab, exact to the page. */
class LabBootTest {
  static List<LabBoot> boots() {
    return LabBoot.all();
  }

  /** Managed pages and min_free_kbytes stated: every figure of every populated zone is met. */
  @ParameterizedTest
  @MethodSource("boots")
  void printsWhatTheKernelPrinted(LabBoot boot) {
    assertEquals(boot.rows(), ZoneRow.of(boot.settled()));
  }

  /** Zones without memory, too: on i386 an empty Movable zone has marks. */
  @ParameterizedTest
  @MethodSource("boots")
  void printsWhatTheKernelPrintedOfEmptyZones(LabBoot boot) {
    Machine machine = boot.settled();
    for (NodeSnapshot node : ZoneinfoReader.read(boot.zoneinfo())) {
      for (ZoneSnapshot dumped : node.zones()) {
        Zone zone = zone(machine, node.id(), dumped.name());
        Watermarks marks = machine.tuning(zone).watermarks();
        List<Long> protection = machine.tuning(zone).protection();
        assertEquals(dumped.extent().spanned(), zone.spanned(), dumped.name());
        assertEquals(dumped.watermarks().min(), marks.min(), dumped.name());
        assertEquals(dumped.watermarks().low(), marks.low(), dumped.name());
        assertEquals(dumped.watermarks().high(), marks.high(), dumped.name());
        assertEquals(dumped.protection().stream().boxed().toList(), protection, dumped.name());
      }
    }
  }

  private static Zone zone(Machine machine, int node, String name) {
    return machine.zones().stream()
        .filter(zone -> zone.node() == node && zone.type().linuxName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("boots")
  void ordersNodesAsTheKernelDid(LabBoot boot) {
    Machine machine = Machine.boot(boot.derived().build());
    List<String> orders =
        machine.nodes().stream()
            .map(node -> machine.fallbackOrder(node.id()).stream().map(Object::toString))
            .map(order -> order.collect(Collectors.joining(" ")))
            .toList();
    assertEquals(boot.policyZone().isPresent() ? boot.fallbackOrders() : List.of("0"), orders);
  }

  @ParameterizedTest
  @MethodSource("boots")
  void countsTheSameTotalPagesAndPolicyZone(LabBoot boot) {
    Machine machine = Machine.boot(boot.derived().build());
    assertEquals(boot.totalPages(), machine.zonelistTotalPages());
    boot.policyZone().ifPresent(zone -> assertEquals(zone, machine.policyZone().linuxName()));
  }

  /** The model of what boot takes is within 1 % of the managed pages of each zone. */
  @ParameterizedTest
  @MethodSource("boots")
  void derivesManagedPagesWithinOnePercent(LabBoot boot) {
    Machine machine = Machine.boot(boot.derived().build());
    for (ZoneRow row : boot.rows()) {
      Zone zone = machine.zone(row.node(), row.type()).orElseThrow();
      assertEquals(row.present(), zone.present());
      assertTrue(
          Math.abs(zone.managed() - row.managed()) * 100 <= row.managed(),
          () -> row + " derived as " + zone.managed());
    }
  }

  @ParameterizedTest
  @MethodSource("boots")
  void managedPagesAreThoseOfTheFreeRanges(LabBoot boot) {
    for (Machine machine : List.of(boot.settled(), Machine.boot(boot.derived().build()))) {
      for (Node node : machine.nodes()) {
        for (Zone zone : node.zones()) {
          assertEquals(zone.managed(), zone.freeRanges().stream().mapToLong(r -> r.pages()).sum());
          assertTrue(
              zone.freeRanges().stream()
                  .allMatch(
                      free ->
                          zone.presentRanges().stream()
                              .anyMatch(range -> range.intersect(free).equals(free))));
        }
      }
    }
  }
}
