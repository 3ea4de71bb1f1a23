/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.memsim.engine.recording.Detail;
import org.memsim.engine.recording.Recording;
import org.memsim.engine.report.RunReport;
import org.memsim.engine.run.Diagnostic;
import org.memsim.engine.run.RecordingRequest;
import org.memsim.engine.run.RunMonitor;
import org.memsim.engine.run.SourceFile;
import org.memsim.engine.run.WorkloadRunner;

/** Recordings of runs that have something to report. */
final class Reported {
  /** Two nodes, of which one is too small, a slow swap area, and expectations of all outcomes. */
  static final String SWAPPING =
      """
      machine m { kernel 6.1
          node 0 { cpus 0-1  memory 128 MiB }
          node 1 { cpus 2-3  memory 128 MiB }
          distances { 0: 10 21
                      1: 21 10 }
          swap 256 MiB { latency 100 us }
          cmdline "transparent_hugepage=never numa_balancing=disable"
      }
      workload w on m {
          process p {
              cpus 0
              policy bind 0
              map a 160 MiB
              touch a
              expect node(0).free > 120 MiB
              expect swap.used > 0
          }
          process q after p {
              cpus 2
              map b 150 MiB
              repeat 2 { touch b  expect process(q).swap == 12345  expect node(1).free < 128 MiB }
              expect process(p).state == done
          }
      }
      """;

  /** Fails at its second step, so that the expectation after it is never reached. */
  static final String FAILING =
      """
      machine m { kernel 6.1  node 0 { cpus 0  memory 128 MiB } }
      workload w on m {
          process p {
              map a 1 MiB
              map z 100 TiB
              expect node(0).free > 0
          }
      }
      """;

  private static final long BYTES = 16L << 20;

  private Reported() {}

  /** Runs a text whose one workload is called {@code w}. */
  static Recording recording(Path folder, String text) throws IOException {
    RunMonitor silent =
        new RunMonitor() {
          @Override
          public void out(String line) {}

          @Override
          public void diagnostic(Diagnostic diagnostic) {}

          @Override
          public void progress(long simulatedNanoseconds, String activity) {}

          @Override
          public boolean cancelled() {
            return false;
          }
        };
    SourceFile source = SourceFile.of(Path.of("test.mem"), text);
    RecordingRequest request = new RecordingRequest(folder, Detail.EVENTS, BYTES, "memsim test");
    new WorkloadRunner().run(source, Optional.empty(), silent, Optional.of(request));
    Path file = folder.resolve("w.memrun");
    if (!Files.exists(file)) {
      throw new IllegalStateException("nothing was recorded: " + source.diagnostics());
    }
    return Recording.open(file);
  }

  static RunReport report(Path folder, String text) throws IOException {
    return RunReport.of(recording(folder, text));
  }
}
