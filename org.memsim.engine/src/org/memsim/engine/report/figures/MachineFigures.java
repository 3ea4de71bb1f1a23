/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report.figures;

import java.util.ArrayList;
import java.util.List;
import org.memsim.engine.report.Quantities;
import org.memsim.engine.snapshot.CgroupSnapshot;
import org.memsim.engine.snapshot.Counter;
import org.memsim.engine.snapshot.Counters;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.MemorySnapshot;
import org.memsim.engine.snapshot.NodeSnapshot;
import org.memsim.engine.snapshot.SwapAreaSnapshot;

/** The figures of a machine: its nodes, what it has as a whole, its processes and cgroups. */
public final class MachineFigures {
  private final MachineSnapshot machine;

  private MachineFigures(MachineSnapshot machine) {
    this.machine = machine;
  }

  /** All figures of a machine at one moment. */
  public static List<Figure> of(MachineSnapshot machine) {
    return new MachineFigures(machine).all();
  }

  /**
   * The figures of a process.
   *
   * @param pid its number
   * @return one figure with parts, or none if the machine has no such process
   */
  public static List<Figure> ofProcess(MachineSnapshot machine, int pid) {
    return machine.processes().stream()
        .filter(process -> process.pid() == pid)
        .map(process -> ProcessFigures.of(machine, process))
        .toList();
  }

  private List<Figure> all() {
    List<Figure> all = new ArrayList<>();
    all.add(Figure.of("time", Quantities.duration(machine.timeNs())));
    machine.nodes().forEach(node -> all.add(node(node)));
    all.add(
        Figure.group("memory", pages(machine.memory().available()) + " available", this::memory));
    all.add(swap(machine.memory()));
    all.add(
        Figure.group(
            "processes",
            Integer.toString(machine.processes().size()),
            () ->
                machine.processes().stream()
                    .map(process -> ProcessFigures.of(machine, process))
                    .toList()));
    if (!machine.cgroups().isEmpty()) {
      all.add(
          Figure.group(
              "cgroups",
              Integer.toString(machine.cgroups().size()),
              () -> machine.cgroups().stream().map(MachineFigures::cgroup).toList()));
    }
    all.add(Figure.group("vmstat", "", () -> counted(machine.events())));
    return all;
  }

  private Figure node(NodeSnapshot node) {
    String value =
        node.hasMemory()
            ? pages(node.free()) + " free of " + pages(node.managed())
            : "without memory";
    return Figure.group("node " + node.id(), value, () -> parts(node));
  }

  private List<Figure> parts(NodeSnapshot node) {
    List<Figure> parts = new ArrayList<>();
    parts.add(Figure.of("cpus", node.cpus().toString()));
    parts.add(Figure.of("distances", node.distances().toString()));
    parts.add(Figure.of("fallback order", node.fallbackOrder().toString()));
    ZoneFigures zones = new ZoneFigures(machine.pageSize());
    node.zones().stream()
        .filter(zone -> zone.populated())
        .forEach(zone -> parts.add(zones.of(zone)));
    parts.add(Figure.group("counters", "", () -> counted(node.counters())));
    return parts;
  }

  private List<Figure> memory() {
    MemorySnapshot memory = machine.memory();
    return List.of(
        Figure.of("MemAvailable", pages(memory.available())),
        Figure.of("CommitLimit", pages(memory.commitLimit())),
        Figure.of("Committed_AS", pages(memory.committed())),
        Figure.of("nr_dirty_threshold", memory.dirty().threshold()),
        Figure.of("nr_dirty_background_threshold", memory.dirty().background()),
        Figure.of("HugePages_Total", memory.hugePages().all().total()),
        Figure.of("HugePages_Free", memory.hugePages().all().free()),
        Figure.of("HugePages_Rsvd", memory.hugePages().reserved()),
        Figure.of("HugePages_Surp", memory.hugePages().all().surplus()));
  }

  private Figure swap(MemorySnapshot memory) {
    if (memory.swapAreas().isEmpty()) {
      return Figure.of("swap", "none");
    }
    return Figure.group(
        "swap",
        pages(memory.swapUsed()) + " used of " + pages(memory.swapTotal()),
        () -> memory.swapAreas().stream().map(this::area).toList());
  }

  private Figure area(SwapAreaSnapshot area) {
    return Figure.group(
        area.path(),
        pages(area.used()) + " used of " + pages(area.total()),
        () ->
            List.of(
                Figure.of("used", area.used()),
                Figure.of("total", area.total()),
                Figure.of("priority", area.priority())));
  }

  private static Figure cgroup(CgroupSnapshot cgroup) {
    return Figure.group(
        cgroup.name(),
        cgroup.path(),
        () -> {
          List<Figure> parts = new ArrayList<>();
          cgroup.files().forEach(file -> parts.add(Figure.of(file.name(), file.text().strip())));
          cgroup
              .tables()
              .forEach(
                  table ->
                      parts.add(
                          Figure.group(
                              table.name(),
                              "",
                              () ->
                                  table.lines().stream()
                                      .map(line -> Figure.of(line.name(), line.value()))
                                      .toList())));
          return parts;
        });
  }

  private String pages(long count) {
    return pages(count, machine.pageSize());
  }

  /** A number of pages and what that is in bytes. */
  static String pages(long count, long pageSize) {
    return count + " pages (" + Quantities.bytes(count * pageSize) + ")";
  }

  /** The counters that have counted anything. */
  static <C extends Enum<C> & Counter> List<Figure> counted(Counters<C> counters) {
    List<Figure> figures = new ArrayList<>();
    counters
        .asMap()
        .forEach(
            (counter, value) -> {
              if (value != 0) {
                figures.add(Figure.of(counter.linuxName(), value));
              }
            });
    return figures;
  }
}
