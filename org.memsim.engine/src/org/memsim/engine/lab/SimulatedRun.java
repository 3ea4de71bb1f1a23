/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.memsim.dsl.mem.Workload;
import org.memsim.engine.run.Diagnostic;
import org.memsim.engine.run.ExitStatus;
import org.memsim.engine.run.RunMonitor;
import org.memsim.engine.run.Severity;
import org.memsim.engine.run.SourceFile;
import org.memsim.engine.run.StepObserver;
import org.memsim.engine.run.WorkloadRunner;

/**
 * A run of a workload in the simulation, step by step.
 *
 * @param steps what was done, in its order
 * @param problem why a guest cannot do it; empty if it can
 * @param names the names of processes by their numbers
 * @param beginnings what processes had before their first step, by their numbers
 * @param translation how files of the workload are called in the guest
 */
record SimulatedRun(
    List<LabStep> steps,
    Optional<String> problem,
    Map<Integer, String> names,
    Map<Integer, ProcessFigures> beginnings,
    StepTranslation translation) {
  /** Of no workload. */
  static final SimulatedRun NONE =
      new SimulatedRun(
          List.of(), Optional.empty(), Map.of(), Map.of(), new StepTranslation(List.of()));

  /** Keeps its own copies. */
  SimulatedRun {
    steps = List.copyOf(steps);
    names = Map.copyOf(names);
    beginnings = Map.copyOf(beginnings);
  }

  /**
   * Runs a workload.
   *
   * @param machine the machine that it runs on in the file
   * @param text the machine that it is to run on, which the lab adds
   * @param beginnings what processes have before their first step, by their names
   * @param nodesWithMemory what {@code all} nodes are
   * @throws LabException if it does not come to its end
   */
  static SimulatedRun of(
      SourceFile file,
      Workload workload,
      String machine,
      String text,
      Map<String, String> beginnings,
      List<Integer> nodesWithMemory)
      throws LabException {
    SourceFile changed =
        WorkloadSource.of(file, workload, LabSubject.guest(machine), text, beginnings);
    StepTranslation translation = new StepTranslation(nodesWithMemory);
    WorkloadTrace trace = new WorkloadTrace(translation);
    Silent monitor = new Silent(trace);
    ExitStatus status = new WorkloadRunner().run(changed, Optional.of(workload.getName()), monitor);
    if (!LabSubject.wentThrough(status) && trace.problem().isEmpty()) {
      throw new LabException(
          "The workload '"
              + workload.getName()
              + "' does not come to its end in the simulation. "
              + monitor.said());
    }
    return new SimulatedRun(
        trace.steps(), trace.problem(), trace.names(), trace.beginnings(), translation);
  }

  /** Keeps what is said of errors, and nothing else. */
  private static final class Silent implements RunMonitor {
    private final StepObserver observer;
    private final List<String> errors = new ArrayList<>();

    Silent(StepObserver observer) {
      this.observer = observer;
    }

    String said() {
      return String.join(" ", errors);
    }

    @Override
    public void out(String text) {}

    @Override
    public void diagnostic(Diagnostic diagnostic) {
      if (diagnostic.severity() == Severity.ERROR) {
        errors.add("Line " + diagnostic.line() + ": " + diagnostic.message());
      }
    }

    @Override
    public Optional<StepObserver> stepObserver() {
      return Optional.of(observer);
    }

    @Override
    public void progress(long simulatedNanoseconds, String activity) {}

    @Override
    public boolean cancelled() {
      return false;
    }
  }
}
