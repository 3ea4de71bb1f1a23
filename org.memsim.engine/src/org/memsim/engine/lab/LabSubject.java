/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.memsim.dsl.mem.Workload;
import org.memsim.engine.run.BlueprintNode;
import org.memsim.engine.run.BootedView;
import org.memsim.engine.run.ExitStatus;
import org.memsim.engine.run.MachineBlueprint;
import org.memsim.engine.run.SourceFile;
import org.memsim.engine.snapshot.MachineSnapshot;

/**
 * What is to be built: a machine of a file and, if there is one, a workload that runs on it. The
 * workload is simulated once to learn what it does and in which order; the guest then does the
 * same.
 */
public final class LabSubject {
  /** Ends the name of the machine that stands for the guest. */
  private static final String GUEST = "__lab";

  private final SourceFile file;
  private final LabMachine machine;
  private final Optional<Workload> workload;
  private final SimulatedRun first;

  private LabSubject(
      SourceFile file, LabMachine machine, Optional<Workload> workload, SimulatedRun first) {
    this.file = file;
    this.machine = machine;
    this.workload = workload;
    this.first = first;
  }

  /**
   * A machine of a file without errors, and a workload on it.
   *
   * @param machine the machine's name; may be left out if the workload or the file leaves no choice
   * @param workload the workload's name; if left out, the first one that runs on the machine
   * @throws LabException if there is no such machine or workload, or the lab cannot build it
   */
  public static LabSubject of(SourceFile file, Optional<String> machine, Optional<String> workload)
      throws LabException {
    Optional<Workload> chosen = workload(file, machine, workload);
    String name = machine(file, machine, chosen);
    MachineBlueprint plan =
        chosen.isPresent()
            ? MachineBlueprint.of(file, chosen.get().getMachine())
            : MachineBlueprint.of(file, name).orElseThrow();
    LabMachine built = LabMachine.of(plan);
    SimulatedRun run =
        chosen.isPresent()
            ? SimulatedRun.of(
                file, chosen.get(), name, described(built), Map.of(), nodesWithMemory(built))
            : SimulatedRun.NONE;
    if (run.problem().isPresent()) {
      throw new LabException(
          "The workload '"
              + chosen.map(Workload::getName).orElse("")
              + "' cannot run in the lab: "
              + run.problem().get()
              + ".");
    }
    return new LabSubject(file, built, chosen, run);
  }

  private static Optional<Workload> workload(
      SourceFile file, Optional<String> machine, Optional<String> workload) throws LabException {
    List<Workload> fitting =
        file.workloads().stream()
            .filter(w -> workload.map(w.getName()::equals).orElse(true))
            .filter(w -> machine.map(w.getMachine().getName()::equals).orElse(true))
            .toList();
    if (fitting.isEmpty() && workload.isPresent()) {
      throw new LabException(
          "There is no workload '"
              + workload.get()
              + "'"
              + machine.map(name -> " on '" + name + "'").orElse("")
              + " in "
              + file.path()
              + "; it has "
              + String.join(", ", file.workloadNames())
              + ".");
    }
    return fitting.stream().findFirst();
  }

  private static String machine(
      SourceFile file, Optional<String> machine, Optional<Workload> workload) throws LabException {
    if (machine.isPresent()) {
      if (!file.machineNames().contains(machine.get()) && workload.isEmpty()) {
        throw new LabException(
            "There is no machine '"
                + machine.get()
                + "' in "
                + file.path()
                + "; it has "
                + String.join(", ", file.machineNames())
                + ".");
      }
      return machine.get();
    }
    if (workload.isPresent()) {
      return workload.get().getMachine().getName();
    }
    if (file.machineNames().size() != 1) {
      throw new LabException(
          file.machineNames().isEmpty()
              ? "There is no machine in " + file.path() + "."
              : file.path()
                  + " has several machines; name one with --machine: "
                  + String.join(", ", file.machineNames())
                  + ".");
    }
    return file.machineNames().getFirst();
  }

  private static List<Integer> nodesWithMemory(LabMachine machine) {
    return machine.nodes().stream()
        .filter(node -> node.memory() > 0)
        .map(BlueprintNode::id)
        .toList();
  }

  /** The machine that stands for the guest before it has booted. */
  private static String described(LabMachine machine) {
    return text(machine, List.of());
  }

  /** The same with what was read of the guest. */
  private static String text(LabMachine machine, List<String> booted) {
    StringBuilder text = new StringBuilder("machine ");
    text.append(machine.name()).append(GUEST);
    text.append(" extends ").append(machine.name()).append(" {\n");
    if (machine.nodes().size() > 1 && !machine.states("numa_balancing")) {
      text.append("    cmdline \"numa_balancing=disable\"\n");
    }
    booted.forEach(item -> text.append(item).append('\n'));
    text.append("    sysctl { kernel.randomize_va_space = 0 }\n}\n");
    return text.toString();
  }

  /** The machine. */
  public LabMachine machine() {
    return machine;
  }

  /** The file that describes it. */
  SourceFile file() {
    return file;
  }

  /** The workload's name; empty if only the machine is built. */
  public Optional<String> workload() {
    return workload.map(Workload::getName);
  }

  /** What the workload does. */
  List<LabStep> steps() {
    return first.steps();
  }

  /** The machine as the file describes it, booted. */
  MachineSnapshot described() {
    String all = file.text() + "\n" + described(machine);
    return BootedView.of(SourceFile.of(file.path(), all), guest(machine.name()))
        .orElseThrow()
        .boot()
        .snapshot();
  }

  /** The name of a process by its number. */
  String processName(int process) {
    return first.names().getOrDefault(process, "");
  }

  /**
   * What is not in the lab: of the machine, and steps of the workload, each with the reason.
   *
   * @return a line each
   */
  public List<String> leftOut() {
    List<String> lines = new ArrayList<>(machine.leftOut());
    for (LabStep step : steps()) {
      step.leftOut().ifPresent(reason -> lines.add(step.title() + ": " + reason));
    }
    return lines;
  }

  /** What the first process of the guest is to do. */
  public String plan(List<String> modules) {
    return LabPlan.of(machine, modules, steps());
  }

  /**
   * Simulates the workload again, on the machine as it has booted and with programs like the
   * guest's.
   *
   * @param booted statements about the machine, as a file has them
   * @param beginnings what processes have before their first step, by their names
   */
  SimulatedRun simulate(List<String> booted, Map<String, String> beginnings) throws LabException {
    return workload.isEmpty()
        ? SimulatedRun.NONE
        : SimulatedRun.of(
            file,
            workload.get(),
            machine.name(),
            text(machine, booted),
            beginnings,
            nodesWithMemory(machine));
  }

  /** The machine's name in the text of {@link #simulate}. */
  static String guest(String machine) {
    return machine + GUEST;
  }

  /** How a run ended that no expectation may stop. */
  static boolean wentThrough(ExitStatus status) {
    return status == ExitStatus.OK || status == ExitStatus.EXPECTATION_FAILED;
  }
}
