/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.memsim.engine.proc.VmstatNames.Row;
import org.memsim.engine.snapshot.Counter;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.NodeCounter;
import org.memsim.engine.snapshot.NodeSnapshot;
import org.memsim.engine.snapshot.NumaCounter;
import org.memsim.engine.snapshot.VmEvent;
import org.memsim.engine.snapshot.ZoneCounter;
import org.memsim.engine.snapshot.ZoneSnapshot;

/**
 * The figures of the names of {@code /proc/vmstat}, whatever the kernel calls them. Names of things
 * that are not simulated stand at 0.
 *
 * <p>A model: what older kernels count for each zone, but MemSim for a node or for the machine as a
 * whole, stands with the largest zone of it; what newer ones count for each node, but MemSim for
 * the machine, stands with the first node. Sums are exact.
 */
final class VmstatFigures {
  private static final Map<String, Counter> COUNTERS = counters();

  /** Names that stand for the sum of others. */
  private static final Map<String, List<String>> SUMS =
      Map.of(
          "workingset_refault", List.of("workingset_refault_anon", "workingset_refault_file"),
          "workingset_activate", List.of("workingset_activate_anon", "workingset_activate_file"),
          "workingset_restore", List.of("workingset_restore_anon", "workingset_restore_file"),
          "pgsteal", List.of("pgsteal_kswapd", "pgsteal_direct"),
          "kswapd_steal", List.of("pgsteal_kswapd"),
          "thp_split", List.of("thp_split_page"),
          "compact_pages_moved", List.of("pgmigrate_success"),
          "compact_pagemigrate_failed", List.of("pgmigrate_fail"));

  private VmstatFigures() {}

  private static Map<String, Counter> counters() {
    Map<String, Counter> counters = new HashMap<>();
    Stream.<Counter[]>of(
            ZoneCounter.values(), NumaCounter.values(), NodeCounter.values(), VmEvent.values())
        .flatMap(Arrays::stream)
        .forEach(counter -> counters.put(counter.linuxName(), counter));
    return counters;
  }

  /** The figure of a row for the machine as a whole. */
  static long of(MachineSnapshot machine, Row row) {
    return switch (row.part()) {
      case ZONE ->
          machine.nodes().stream()
              .mapToLong(
                  node ->
                      node.zones().stream()
                          .mapToLong(zone -> ofZone(machine, node, zone, row.name()))
                          .sum())
              .sum();
      case NODE ->
          machine.nodes().stream().mapToLong(node -> ofNode(machine, node, row.name())).sum();
      case MACHINE -> ofMachine(machine, row.name());
    };
  }

  /** What a zone has of a name of zones. */
  static long ofZone(MachineSnapshot machine, NodeSnapshot node, ZoneSnapshot zone, String name) {
    // The lists' lengths are those of zones; a node's counters only sum them up.
    Counter own = COUNTERS.get(name.replaceFirst("^nr_(in)?active_", "nr_zone_$1active_"));
    if (own instanceof ZoneCounter counter) {
      return zone.counters().get(counter);
    }
    if (own instanceof NumaCounter counter) {
      return zone.numa().get(counter);
    }
    if (name.equals("nr_unevictable")) {
      return zone.counters().get(ZoneCounter.NR_ZONE_UNEVICTABLE);
    }
    return zone == largest(node.zones()) ? ofNode(machine, node, name) : 0;
  }

  /** What a node has of a name of nodes. */
  static long ofNode(MachineSnapshot machine, NodeSnapshot node, String name) {
    if (SUMS.containsKey(name)) {
      return SUMS.get(name).stream().mapToLong(part -> ofNode(machine, node, part)).sum();
    }
    if (COUNTERS.get(name) instanceof NodeCounter counter) {
      return machine.printed(node, counter);
    }
    return node == machine.nodes().getFirst() ? ofMachine(machine, name) : 0;
  }

  private static long ofMachine(MachineSnapshot machine, String name) {
    if (SUMS.containsKey(name)) {
      return SUMS.get(name).stream().mapToLong(part -> ofMachine(machine, part)).sum();
    }
    if (COUNTERS.get(name) instanceof VmEvent event) {
      return machine.events().get(event);
    }
    return switch (name) {
      case "nr_dirty_threshold" -> machine.memory().dirty().threshold();
      case "nr_dirty_background_threshold" -> machine.memory().dirty().background();
      case "allocstall" -> stalls(machine);
      default -> ofLargestZone(machine, name);
    };
  }

  private static long stalls(MachineSnapshot machine) {
    return Arrays.stream(VmEvent.values())
        .filter(event -> event.linuxName().startsWith("allocstall_"))
        .mapToLong(event -> machine.events().get(event))
        .sum();
  }

  /** An event of reclaim that older kernels count by kinds of zones. */
  private static long ofLargestZone(MachineSnapshot machine, String name) {
    List<ZoneSnapshot> zones =
        machine.nodes().stream().flatMap(node -> node.zones().stream()).toList();
    String suffix = "_" + VmstatNames.suffix(largest(zones).name());
    return name.matches("pg(refill|steal|scan)_.*") && name.endsWith(suffix)
        ? ofMachine(machine, name.substring(0, name.length() - suffix.length()))
        : 0;
  }

  private static ZoneSnapshot largest(List<ZoneSnapshot> zones) {
    return zones.stream()
        .max(Comparator.comparingLong(zone -> zone.extent().managed()))
        .orElseThrow();
  }
}
