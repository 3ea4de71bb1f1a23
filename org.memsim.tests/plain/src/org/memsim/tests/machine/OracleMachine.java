/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.machine;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.machine.Architectures;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.KernelVersion;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.NodeSpec;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.machine.ZoneSpec;
import org.memsim.engine.machine.ZoneType;

/** A published machine of the table {@code machines}, with its managed pages stated. */
final class OracleMachine {
  /** Firmware keeps some of the memory; the zones are stated, so more does no harm. */
  private static final long SLACK_PAGES = 4096;

  private static final String MIN_FREE_KBYTES = "vm.min_free_kbytes";

  private final List<Table.Row> rows;

  private OracleMachine(String name) {
    this.rows =
        Table.oracle("machines").rows().stream()
            .filter(row -> row.text("machine").equals(name))
            .toList();
  }

  static OracleMachine named(String name) {
    return new OracleMachine(name);
  }

  /** As it booted, the default of vm.min_free_kbytes included. */
  Machine booted() {
    return Machine.boot(spec("managed").build());
  }

  /**
   * As its watermarks say. Where vm.min_free_kbytes is known only from them it is stated, and they
   * are those of the pages that were managed when they were computed.
   */
  Machine withItsWatermarks() {
    if (!rows.getFirst().has(MIN_FREE_KBYTES)) {
      return booted();
    }
    return Machine.boot(
        spec("at boot").sysctl(MIN_FREE_KBYTES, rows.getFirst().number(MIN_FREE_KBYTES)).build());
  }

  private MachineSpec.Builder spec(String managed) {
    Table.Row first = rows.getFirst();
    KernelVersion kernel = KernelVersion.of(first.text("kernel"));
    Arch arch = Architectures.of(first.text("arch"), kernel);
    MachineSpec.Builder spec = MachineSpec.builder(first.text("machine")).kernel(kernel).arch(arch);
    Map<Integer, Map<ZoneType, ZoneSpec>> nodes = new TreeMap<>();
    Map<Integer, IdSet> cpus = new TreeMap<>();
    for (Table.Row row : rows) {
      ZoneSpec zone = ZoneSpec.managed(row.number(managed)).atBoot(row.number("at boot"));
      nodes
          .computeIfAbsent(row.id("node"), node -> new EnumMap<>(ZoneType.class))
          .put(type(row.text("zone")), zone);
      String[] range = row.text("cpus").split("-", -1);
      cpus.put(row.id("node"), IdSet.range(Integer.parseInt(range[0]), Integer.parseInt(range[1])));
    }
    nodes.forEach(
        (node, zones) ->
            spec.node(
                new NodeSpec(
                    node, cpus.get(node), (pages(zones) + SLACK_PAGES) * arch.pageSize(), zones)));
    return spec;
  }

  private static long pages(Map<ZoneType, ZoneSpec> zones) {
    return zones.values().stream().map(ZoneSpec::managed).mapToLong(OptionalLong::getAsLong).sum();
  }

  static Zone zone(Machine machine, Table.Row row) {
    return machine.zone(row.id("node"), type(row.text("zone"))).orElseThrow();
  }

  private static ZoneType type(String linuxName) {
    return Arrays.stream(ZoneType.values())
        .filter(type -> type.linuxName().equals(linuxName))
        .findFirst()
        .orElseThrow();
  }
}
