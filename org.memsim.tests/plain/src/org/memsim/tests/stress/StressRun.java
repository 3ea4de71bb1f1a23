/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.stress;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.memsim.engine.run.Diagnostic;
import org.memsim.engine.run.ExitStatus;
import org.memsim.engine.run.SourceFile;
import org.memsim.engine.run.WorkloadRunner;
import org.memsim.tests.run.KeepingMonitor;

/**
 * What came of a stress.
 *
 * @param status how it ended
 * @param events how many events there were
 * @param out what it printed
 * @param diagnostics what it complained of
 */
record StressRun(ExitStatus status, long events, String out, List<Diagnostic> diagnostics) {
  /** One at a time: the language is not made for more. */
  private static synchronized SourceFile read(String text) {
    return SourceFile.of(Path.of("stress.mem"), text);
  }

  /** Runs a file, with a check after each {@code every}-th event. */
  static StressRun of(String text, long every) {
    long[] events = new long[1];
    KeepingMonitor monitor =
        new KeepingMonitor() {
          @Override
          public long selfCheckEvery() {
            return every;
          }

          @Override
          public void ended(long number) {
            events[0] = number;
          }
        };
    SourceFile file = read(text);
    ExitStatus status = new WorkloadRunner().run(file, Optional.empty(), monitor);
    return new StressRun(status, events[0], monitor.printed(), monitor.diagnostics());
  }
}
