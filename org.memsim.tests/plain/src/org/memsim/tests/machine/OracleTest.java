/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.KernelVersion;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.Watermarks;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.mm.Overcommit;
import org.memsim.engine.page.MigrateType;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.ZoneUse;

/** What published machines printed, with kernels from 3.10 to 6.1, on x86_64, x86 and arm64. */
class OracleTest {
  private static final long GIB = 1L << 30;

  static List<Table.Row> memtotal() {
    return Table.oracle("memtotal").rows();
  }

  @ParameterizedTest
  @MethodSource("memtotal")
  void memTotalIsWhatIsManaged(Table.Row row) {
    Machine machine = OracleMachine.named(row.text("machine")).booted();
    assertEquals(row.number("KiB"), machine.managed() * machine.arch().pageSize() / 1024);
  }

  static List<Table.Row> minFreeKbytes() {
    return Table.oracle("min-free-kbytes").rows();
  }

  @ParameterizedTest
  @MethodSource("minFreeKbytes")
  void khugepagedRaisesMinFreeKbytes(Table.Row row) {
    Machine machine = OracleMachine.named(row.text("machine")).booted();
    assertEquals(row.number("KiB"), machine.minFreeKbytes());
  }

  static List<Table.Row> watermarks() {
    return Table.oracle("watermarks").rows();
  }

  /** What a machine prints has the boost of a zone on top of each mark. */
  @ParameterizedTest
  @MethodSource("watermarks")
  void watermarks(Table.Row row) {
    Machine machine = OracleMachine.named(row.text("machine")).withItsWatermarks();
    Watermarks marks = machine.tuning(OracleMachine.zone(machine, row)).watermarks();
    long boost = row.number("boost");
    assertEquals(row.number("min"), marks.min() + boost);
    if (row.has("low")) {
      assertEquals(row.number("low"), marks.low() + boost);
      assertEquals(row.number("high"), marks.high() + boost);
    }
  }

  static List<Table.Row> protections() {
    return Table.oracle("protections").rows();
  }

  @ParameterizedTest
  @MethodSource("protections")
  void protections(Table.Row row) {
    Machine machine = OracleMachine.named(row.text("machine")).booted();
    List<Long> protection = machine.tuning(OracleMachine.zone(machine, row)).protection();
    assertEquals(
        row.text("protection"),
        protection.stream().map(Object::toString).collect(Collectors.joining(" ")));
  }

  static List<Table.Row> pagesets() {
    return Table.oracle("pagesets").rows();
  }

  @ParameterizedTest
  @MethodSource("pagesets")
  void pagesets(Table.Row row) {
    Machine machine = OracleMachine.named(row.text("machine")).booted();
    assertEquals(
        row.number("high"), machine.tuning(OracleMachine.zone(machine, row)).pageset().high());
    assertEquals(
        row.number("batch"), machine.tuning(OracleMachine.zone(machine, row)).pageset().batch());
  }

  static List<Table.Row> thresholds() {
    return Table.oracle("thresholds").rows();
  }

  @ParameterizedTest
  @MethodSource("thresholds")
  void statThresholds(Table.Row row) {
    Machine machine = OracleMachine.named(row.text("machine")).booted();
    assertEquals(
        row.number("threshold"), machine.tuning(OracleMachine.zone(machine, row)).statThreshold());
  }

  static Stream<Table.Row> fallbackOrders() {
    return Table.oracle("fallback-orders").rows().stream();
  }

  @ParameterizedTest
  @MethodSource("fallbackOrders")
  void fallbackOrders(Table.Row row) {
    for (String kernel : row.text("kernels").split(" ", -1)) {
      assertEquals(row.text("orders"), orders(kernel, row.text("distances")), kernel);
    }
  }

  static Stream<Table.Row> distances() {
    return Table.oracle("distances").rows().stream();
  }

  /** Machines with up to 17 nodes, some of them with gaps in their numbers. */
  @ParameterizedTest
  @MethodSource("distances")
  void fallbackOrdersOfRealDistances(Table.Row row) {
    int[] values =
        Arrays.stream(row.text("distances").split("[, ]+")).mapToInt(Integer::parseInt).toArray();
    MachineSpec.Builder spec = MachineSpec.builder("m").distances(values);
    for (String node : row.text("nodes").split(" ", -1)) {
      spec.node(Integer.parseInt(node), IdSet.of(Integer.parseInt(node)), GIB);
    }
    assertEquals(row.text("orders"), orders(Machine.boot(spec.build())));
  }

  static List<Table.Row> commitLimits() {
    return Table.oracle("commit-limits").rows();
  }

  @ParameterizedTest
  @MethodSource("commitLimits")
  void commitLimits(Table.Row row) {
    Machine machine = OracleMachine.named(row.text("machine")).booted();
    long pageKib = machine.arch().pageSize() / 1024;
    Overcommit overcommit = new Overcommit(machine, row.number("swap KiB") / pageKib);
    assertEquals(row.number("KiB"), overcommit.limit() * pageKib);
  }

  static List<Table.Row> buddySums() {
    return Table.oracle("buddy-sums").rows();
  }

  /** A zone with so many free blocks of each order has so much free. */
  @ParameterizedTest
  @MethodSource("buddySums")
  void freeBlocksAddUp(Table.Row row) {
    Machine machine = OracleMachine.named(row.text("machine")).booted();
    Zone zone = OracleMachine.zone(machine, row);
    List<Long> blocks =
        Arrays.stream(row.text("blocks").split(" ", -1)).map(Long::valueOf).toList();
    PageAllocator allocator = new PageAllocator(machine);
    allocator.fill(zone, new ZoneUse(blocks, 0, 0, 0, 0), 0);
    ZoneMemory memory = allocator.zone(zone);
    assertEquals(row.number("free KiB"), memory.free() * machine.arch().pageSize() / 1024);
    for (int order = 0; order < blocks.size(); order++) {
      assertEquals(blocks.get(order), memory.freeLists().blocks(order));
      long listed = 0;
      for (MigrateType type : MigrateType.values()) {
        listed += memory.freeLists().list(type, order).size();
      }
      assertEquals(blocks.get(order), listed);
    }
  }

  private static String orders(String kernel, String distances) {
    int[] values = Arrays.stream(distances.split("[, ]+")).mapToInt(Integer::parseInt).toArray();
    MachineSpec.Builder spec =
        MachineSpec.builder("m").kernel(KernelVersion.of(kernel)).distances(values);
    for (int node = 0; node * node < values.length; node++) {
      spec.node(node, IdSet.of(node), GIB);
    }
    return orders(Machine.boot(spec.build()));
  }

  private static String orders(Machine machine) {
    return machine.nodes().stream()
        .map(
            node ->
                machine.fallbackOrder(node.id()).stream()
                    .map(Object::toString)
                    .collect(Collectors.joining(" ")))
        .collect(Collectors.joining(", "));
  }
}
