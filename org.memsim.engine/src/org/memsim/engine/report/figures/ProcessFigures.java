/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report.figures;

import java.util.ArrayList;
import java.util.List;
import org.memsim.engine.report.Quantities;
import org.memsim.engine.snapshot.LongRow;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.ProcessSizes;
import org.memsim.engine.snapshot.ProcessSnapshot;
import org.memsim.engine.snapshot.VmaSnapshot;

/** The figures of processes: what {@code status} says, and their mappings. */
final class ProcessFigures {
  private final MachineSnapshot machine;
  private final ProcessSnapshot process;

  private ProcessFigures(MachineSnapshot machine, ProcessSnapshot process) {
    this.machine = machine;
    this.process = process;
  }

  /** The figures of a process of a machine. */
  static Figure of(MachineSnapshot machine, ProcessSnapshot process) {
    return Figure.group(
        "process " + process.name(),
        "pid " + process.pid() + ", " + process.state().word(),
        new ProcessFigures(machine, process)::parts);
  }

  private List<Figure> parts() {
    List<Figure> parts = new ArrayList<>();
    parts.add(Figure.of("Threads", process.threads()));
    parts.add(Figure.of("Cpus_allowed_list", process.cpus().toString()));
    parts.add(Figure.of("Mems_allowed_list", process.nodes().toString()));
    parts.add(Figure.of("minor faults", process.minorFaults()));
    parts.add(Figure.of("major faults", process.majorFaults()));
    if (process.hasMemory()) {
      ProcessSizes sizes = process.sizes().get();
      parts.add(Figure.of("VmPTE", pages(process.pageTablePages())));
      parts.add(Figure.of("VmSize", pages(sizes.total())));
      parts.add(Figure.of("VmRSS", pages(sizes.resident())));
      parts.add(Figure.of("RssAnon", pages(sizes.anon())));
      parts.add(Figure.of("RssFile", pages(sizes.file())));
      parts.add(Figure.of("RssShmem", pages(sizes.shmem())));
      parts.add(Figure.of("VmHWM", pages(sizes.peakRss())));
      parts.add(Figure.of("VmLck", pages(sizes.locked())));
      parts.add(Figure.of("VmSwap", pages(sizes.swapped())));
      List<VmaSnapshot> areas = process.vmas().get();
      parts.add(
          Figure.group(
              "mappings",
              Integer.toString(areas.size()),
              () -> areas.stream().map(this::mapping).toList()));
    }
    return parts;
  }

  private Figure mapping(VmaSnapshot area) {
    String path = area.origin().path();
    return Figure.group(
        String.format("%08x-%08x", area.start(), area.end()),
        area.protection() + (path.isEmpty() ? "" : " " + path),
        () -> parts(area));
  }

  private List<Figure> parts(VmaSnapshot area) {
    List<Figure> parts = new ArrayList<>();
    VmaSnapshot.Resident resident = area.resident().get();
    parts.add(Figure.of("Size", pages((area.end() - area.start()) / machine.pageSize())));
    parts.add(Figure.of("policy", area.policy()));
    LongRow perNode = resident.pages().perNode();
    for (int i = 0; i < perNode.size(); i++) {
      parts.add(Figure.of("N" + machine.nodes().get(i).id(), perNode.get(i)));
    }
    parts.add(Figure.of("anon", resident.pages().anon()));
    parts.add(Figure.of("dirty", resident.pages().dirty()));
    parts.add(Figure.of("Rss", Quantities.bytes(resident.shares().rss())));
    parts.add(Figure.of("Swap", Quantities.bytes(resident.shares().swapped())));
    parts.add(Figure.of("AnonHugePages", Quantities.bytes(resident.shares().huge())));
    parts.add(Figure.of("VmFlags", String.join(" ", area.flags())));
    return parts;
  }

  private String pages(long count) {
    return MachineFigures.pages(count, machine.pageSize());
  }
}
