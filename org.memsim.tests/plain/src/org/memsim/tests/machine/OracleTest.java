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

  private static String orders(String kernel, String distances) {
    int[] values = Arrays.stream(distances.split("[, ]+")).mapToInt(Integer::parseInt).toArray();
    MachineSpec.Builder spec =
        MachineSpec.builder("m").kernel(KernelVersion.of(kernel)).distances(values);
    for (int node = 0; node * node < values.length; node++) {
      spec.node(node, IdSet.of(node), GIB);
    }
    Machine machine = Machine.boot(spec.build());
    return machine.nodes().stream()
        .map(
            node ->
                machine.fallbackOrder(node.id()).stream()
                    .map(Object::toString)
                    .collect(Collectors.joining(" ")))
        .collect(Collectors.joining(", "));
  }
}
