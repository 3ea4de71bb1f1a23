/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.memsim.engine.run.Detour;
import org.memsim.engine.run.Diagnostic;
import org.memsim.engine.run.ExitStatus;
import org.memsim.engine.run.Severity;
import org.memsim.engine.run.SourceFile;
import org.memsim.engine.run.WorkloadRunner;

/** What came of running a text. */
record Run(ExitStatus status, String out, List<Diagnostic> diagnostics, List<Detour> detours) {
  /** Two nodes of 1 GiB with two cpus each, on which everything can run. */
  static final String MACHINE =
      """
      machine m { kernel 6.1
          node 0 { cpus 0-1  memory 1 GiB }
          node 1 { cpus 2-3  memory 1 GiB }
          cmdline "transparent_hugepage=never numa_balancing=disable"
      }
      """;

  static Run of(String text) {
    return of(SourceFile.of(Path.of("test.mem"), text), false);
  }

  static Run of(Path file) {
    return of(SourceFile.read(file), false);
  }

  /** The same with detours: requests are looked at one by one. */
  static Run explained(String text) {
    return of(SourceFile.of(Path.of("test.mem"), text), true);
  }

  /** Runs the body of a workload on {@link #MACHINE}. */
  static Run workload(String body) {
    return of(MACHINE + "workload w on m {\n" + body + "\n}\n");
  }

  private static Run of(SourceFile file, boolean explained) {
    List<Detour> detours = new ArrayList<>();
    KeepingMonitor monitor =
        new KeepingMonitor() {
          @Override
          public boolean wantsDetours() {
            return explained;
          }

          @Override
          public void detour(Detour detour) {
            detours.add(detour);
          }
        };
    ExitStatus status = new WorkloadRunner().run(file, Optional.empty(), monitor);
    return new Run(status, monitor.printed(), monitor.diagnostics(), List.copyOf(detours));
  }

  /** The errors as {@code line:column code}. */
  List<String> errors() {
    return diagnostics.stream()
        .filter(d -> d.severity() == Severity.ERROR)
        .map(d -> d.line() + ":" + d.column() + " " + d.code())
        .toList();
  }

  /** The errors as {@code code: message}, for bodies whose position does not matter. */
  List<String> messages() {
    return diagnostics.stream()
        .filter(d -> d.severity() == Severity.ERROR)
        .map(d -> d.code() + ": " + d.message())
        .toList();
  }
}
