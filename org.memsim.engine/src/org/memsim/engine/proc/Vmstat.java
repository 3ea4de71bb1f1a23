/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.memsim.engine.proc.VmstatNames.Row;
import org.memsim.engine.snapshot.MachineSnapshot;

/**
 * The counters of {@code /proc/vmstat}, those that the machine's kernel has and in its order,
 * summed over the machine.
 */
public final class Vmstat {
  /**
   * A counter at one moment.
   *
   * @param name Linux's name
   * @param value pages or events, as the name says
   */
  public record Line(String name, long value) {}

  private static final Map<String, List<Row>> BY_NAME =
      VmstatNames.ROWS.stream().collect(Collectors.groupingBy(Row::name));

  private Vmstat() {}

  /** The names of all counters that some machine has. */
  public static List<String> names() {
    return VmstatNames.ROWS.stream().map(Row::name).distinct().toList();
  }

  /** The lines of a machine, first one first. */
  public static List<Line> of(MachineSnapshot machine) {
    return VmstatNames.ROWS.stream()
        .filter(row -> row.isOf(machine))
        .map(row -> new Line(row.name(), VmstatFigures.of(machine, row)))
        .toList();
  }

  /** A counter of a machine; empty if it has none of that name. */
  public static OptionalLong value(MachineSnapshot machine, String name) {
    return BY_NAME.getOrDefault(name, List.of()).stream()
        .filter(row -> row.isOf(machine))
        .mapToLong(row -> VmstatFigures.of(machine, row))
        .findFirst();
  }

  /**
   * Those counters of a machine that tell in more or in less detail what one tells that it lacks,
   * such as {@code pgscan_kswapd} for {@code pgscan_kswapd_normal}; empty if there are none.
   *
   * @param name a counter that the machine does not have
   */
  public static List<String> instead(MachineSnapshot machine, String name) {
    return VmstatNames.ROWS.stream()
        .filter(row -> row.isOf(machine))
        .map(Row::name)
        .filter(own -> own.startsWith(name + "_") || name.startsWith(own + "_"))
        .toList();
  }
}
