/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.memsim.dsl.mem.Workload;
import org.memsim.dsl.model.EffectiveMachine;
import org.memsim.engine.machine.BootException;
import org.memsim.engine.machine.Machine;

/** Runs the workloads of files. Each gets a machine of its own, freshly booted. */
public final class WorkloadRunner {
  /**
   * Runs one or all workloads of a file, in its order.
   *
   * @param workload the name of the one to run; all if empty
   * @return the worst of how they ended; nothing runs if the file has errors
   */
  public ExitStatus run(Path file, Optional<String> workload, RunMonitor monitor) {
    return run(SourceFile.read(file), workload, monitor);
  }

  /** Runs one or all workloads of a file that was read already. */
  public ExitStatus run(SourceFile file, Optional<String> workload, RunMonitor monitor) {
    return run(file, workload, monitor, Optional.empty());
  }

  /** The same, and records each. */
  public ExitStatus run(
      SourceFile file,
      Optional<String> workload,
      RunMonitor monitor,
      Optional<RecordingRequest> recording) {
    file.diagnostics().stream().filter(WorkloadRunner::concernsRun).forEach(monitor::diagnostic);
    if (file.hasErrors()) {
      return ExitStatus.INVALID_INPUT;
    }
    List<Workload> chosen =
        file.workloads().stream()
            .filter(w -> workload.map(name -> name.equals(w.getName())).orElse(true))
            .toList();
    if (chosen.isEmpty()) {
      monitor.diagnostic(nothingToRun(file, workload));
      return ExitStatus.INVALID_INPUT;
    }
    ExitStatus status = ExitStatus.OK;
    for (Workload next : chosen) {
      status = status.and(run(next, file.positions(), monitor, recording));
      if (status == ExitStatus.CANCELLED) {
        break;
      }
    }
    return status;
  }

  /** What is only good to know when writing the file is left to {@code check} and editors. */
  private static boolean concernsRun(Diagnostic diagnostic) {
    return diagnostic.severity() != Severity.INFO || diagnostic.code().equals(RunCodes.NOT_YET);
  }

  private static ExitStatus run(
      Workload workload,
      Positions positions,
      RunMonitor monitor,
      Optional<RecordingRequest> recording) {
    Machine machine;
    try {
      machine = Machine.boot(MachineFactory.spec(EffectiveMachine.of(workload.getMachine())));
    } catch (BootException e) {
      monitor.diagnostic(positions.diagnostic(workload.getMachine(), e));
      return ExitStatus.INVALID_INPUT;
    }
    return WorkloadRun.run(workload, machine, positions, monitor, recording);
  }

  private static Diagnostic nothingToRun(SourceFile file, Optional<String> workload) {
    List<String> names = file.workloads().stream().map(Workload::getName).toList();
    String there =
        names.isEmpty()
            ? "The file has no workload."
            : "The file has " + names.stream().collect(Collectors.joining(", ")) + ".";
    return new Diagnostic(
        file.path(),
        1,
        1,
        0,
        Severity.ERROR,
        workload.map(name -> "There is no workload '" + name + "'. ").orElse("") + there,
        RunCodes.NOT_FOUND);
  }
}
