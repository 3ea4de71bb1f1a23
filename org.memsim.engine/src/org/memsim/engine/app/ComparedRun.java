/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.memsim.engine.run.Diagnostic;
import org.memsim.engine.run.RunMonitor;
import org.memsim.engine.run.Severity;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.ProcessSnapshot;
import org.memsim.engine.snapshot.VmaSnapshot;

/** Watches a run of which only the comparison is to tell. */
final class ComparedRun implements RunMonitor, AutoCloseable {
  private final Terminal terminal;
  private final TerminalMonitor shown;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private Optional<MachineSnapshot> end = Optional.empty();

  ComparedRun(Terminal terminal) {
    this.terminal = terminal;
    this.shown = new TerminalMonitor(terminal, false, Stories.NONE, 0);
  }

  @Override
  public void out(String text) {
    // a comparison tells what came of both
  }

  @Override
  public void diagnostic(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
  }

  @Override
  public void progress(long simulatedNanoseconds, String activity) {
    shown.progress(simulatedNanoseconds, activity);
  }

  @Override
  public boolean cancelled() {
    return shown.cancelled();
  }

  @Override
  public void finished(MachineSnapshot machine) {
    for (ProcessSnapshot process : machine.processes()) {
      process.sizes().get();
      if (process.hasMemory()) {
        process.vmas().get().forEach((VmaSnapshot area) -> area.resident().get());
      }
    }
    end = Optional.of(machine);
  }

  /** What the machine looked like after the last step; empty if it did not come to that. */
  Optional<MachineSnapshot> end() {
    return end;
  }

  /** Says why it could not be run. */
  void complain() {
    shown.clear();
    diagnostics.stream()
        .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
        .forEach(terminal::diagnostic);
  }

  @Override
  public void close() {
    shown.close();
  }
}
