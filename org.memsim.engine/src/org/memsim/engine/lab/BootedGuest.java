/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.memsim.dsl.mem.KernelVersion;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.MachineItem;
import org.memsim.dsl.mem.Node;
import org.memsim.dsl.mem.Physical;
import org.memsim.dsl.mem.State;
import org.memsim.dsl.mem.Sysctls;
import org.memsim.dsl.mem.Sysfs;
import org.memsim.dsl.mem.ZoneOverride;
import org.memsim.engine.importing.MachineImport;
import org.memsim.engine.proc.host.HostFigures;
import org.memsim.engine.proc.host.HostReader;
import org.memsim.engine.proc.host.HostTree;
import org.memsim.engine.run.BootedView;
import org.memsim.engine.run.RuledMachine;
import org.memsim.engine.run.SourceFile;
import org.memsim.engine.verify.Verification;
import org.memsim.engine.verify.Verifier;

/** The machine that has booted in the guest, as its own files tell of it. */
final class BootedGuest {
  private static final String NAME = "guest";
  private static final long PAGE = 4096;
  private static final long TABLE = 2L << 20;

  private final GuestReport report;
  private final HostFigures figures;
  private final SourceFile described;

  private BootedGuest(GuestReport report, HostFigures figures) {
    this.report = report;
    this.figures = figures;
    this.described = SourceFile.of(Path.of(NAME + ".mem"), MachineImport.of(figures, NAME, NAME));
  }

  /**
   * Reads what a guest has reported.
   *
   * @throws LabException if that is nothing of its memory
   */
  static BootedGuest of(GuestReport report) throws LabException, IOException {
    Path folder = Files.createTempDirectory("memsim-lab");
    try {
      report.layOut(folder);
      HostFigures figures = HostReader.read(HostTree.open(folder));
      if (figures.zones().isEmpty()) {
        throw new LabException("The guest has reported nothing of its memory; see its console.");
      }
      return new BootedGuest(report, figures);
    } finally {
      Folders.delete(folder);
    }
  }

  /** What was read of it. */
  HostFigures figures() {
    return figures;
  }

  /** The release of its kernel. */
  String release() {
    return figures.release().map(word -> word.text()).orElse("an unknown kernel");
  }

  /** Its figures against the rules, as {@code verify} compares them. */
  Verification verify() {
    RuledMachine machine = RuledMachine.of(described, NAME).orElseThrow();
    BootedView view = BootedView.of(described, NAME).orElseThrow();
    return Verifier.verify(figures, machine, view.boot().snapshot());
  }

  /**
   * What the simulation takes over, as statements of a machine: the kernel, what each zone manages,
   * what firmware keeps, settings, and what is in use once it has booted.
   */
  List<String> statements() {
    List<String> statements = new ArrayList<>();
    for (Machine machine : described.machines()) {
      for (MachineItem item : machine.getItems()) {
        switch (item) {
          case KernelVersion kernel -> statements.add(text(kernel));
          case Physical physical -> statements.add(text(physical));
          case State state -> statements.add(text(state));
          case Sysctls sysctls -> statements.add(text(sysctls));
          case Sysfs sysfs -> statements.add(text(sysfs));
          case Node node -> statements.add(zones(node));
          default -> {} // the file's own
        }
      }
    }
    return statements;
  }

  private static String zones(Node node) {
    StringBuilder text = new StringBuilder("    node " + node.getId() + " {");
    for (ZoneOverride zone : EcoreUtil2.typeSelect(node.getItems(), ZoneOverride.class)) {
      text.append(' ').append(text(zone));
    }
    return text + " }";
  }

  private static String text(EObject item) {
    return "    " + NodeModelUtils.getTokenText(NodeModelUtils.getNode(item));
  }

  /** What a process of the guest has before its first step; empty if it was not reported. */
  Optional<ProcessFigures> beginning(int process) {
    return report.dump("p" + process).map(ProcessFigures::parse);
  }

  /** What a step did to its process; empty if it was not reported. */
  Optional<ProcessFigures> after(LabStep step) {
    return report.dump(step.id()).map(ProcessFigures::parse);
  }

  /**
   * Steps that give a simulated process the pages of the guest's program, so that both begin with
   * the same page tables: one page in each stretch that a table describes, where the program has
   * any, and the top of the stack.
   */
  static String like(ProcessFigures beginning) {
    Map<Long, Long> pages = new LinkedHashMap<>();
    long special = 0;
    for (ProcessFigures.Area area : beginning.areas()) {
      if (area.name().equals("[vvar]")) {
        special = area.start() - PAGE;
      } else if (!area.name().startsWith("[v")
          && !area.name().equals("[stack]")
          && area.rss() > 0) {
        pages.putIfAbsent(area.start() / TABLE, area.start());
      }
    }
    StringBuilder text = new StringBuilder();
    int number = 0;
    for (long page : pages.values()) {
      text.append(touched(WorkloadSource.OWN + number++, page));
    }
    if (special > 0) {
      String name = WorkloadSource.OWN + number;
      text.append(touched(name, special)).append("unmap ").append(name).append(' ');
    }
    return text + "stack 4 KiB";
  }

  private static String touched(String name, long address) {
    return "map "
        + name
        + " 1 pages at 0x"
        + Long.toHexString(address)
        + " fixed touch "
        + name
        + " ";
  }
}
