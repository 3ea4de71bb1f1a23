/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.memsim.engine.recording.Detail;
import org.memsim.engine.recording.Recording;
import org.memsim.engine.run.Diagnostic;
import org.memsim.engine.run.ExitStatus;
import org.memsim.engine.run.RecordingRequest;
import org.memsim.engine.run.RunMonitor;
import org.memsim.engine.run.SourceFile;
import org.memsim.engine.run.WorkloadRunner;

/** What came of running a text, with a recording or without. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Recorded(ExitStatus status, String out, List<Diagnostic> diagnostics, byte[] file) {
  /** Two nodes of 128 MiB with two cpus each. */
  static final String MACHINE =
      """
      machine m { kernel 6.1
          node 0 { cpus 0-1  memory 128 MiB }
          node 1 { cpus 2-3  memory 128 MiB }
          distances { 0: 10 21
                      1: 21 10 }
          cmdline "transparent_hugepage=never numa_balancing=disable"
      }
      """;

  private static final long BYTES = 16L << 20;

  /** Runs a text whose one workload is called {@code w}, and records it. */
  static Recorded of(Path folder, String text, Detail detail) throws IOException {
    RecordingRequest request = new RecordingRequest(folder, detail, BYTES, "memsim test");
    return run(text, Optional.of(request), 0);
  }

  /** The same until the run has been asked so often whether to go on. */
  static Recorded cancelled(Path folder, String text, int questions) throws IOException {
    RecordingRequest request = new RecordingRequest(folder, Detail.EVENTS, BYTES, "memsim test");
    return run(text, Optional.of(request), questions);
  }

  static Recorded unrecorded(String text) throws IOException {
    return run(text, Optional.empty(), 0);
  }

  private static Recorded run(String text, Optional<RecordingRequest> request, int questions)
      throws IOException {
    StringBuilder out = new StringBuilder();
    List<Diagnostic> diagnostics = new ArrayList<>();
    RunMonitor monitor =
        new RunMonitor() {
          private int asked;

          @Override
          public void out(String line) {
            out.append(line);
          }

          @Override
          public void diagnostic(Diagnostic diagnostic) {
            diagnostics.add(diagnostic);
          }

          @Override
          public void progress(long simulatedNanoseconds, String activity) {}

          @Override
          public boolean cancelled() {
            return ++asked == questions;
          }
        };
    SourceFile source = SourceFile.of(Path.of("test.mem"), text);
    ExitStatus status = new WorkloadRunner().run(source, Optional.empty(), monitor, request);
    Path file = request.map(r -> r.folder().resolve("w.memrun")).orElse(Path.of("none"));
    byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    return new Recorded(status, out.toString(), diagnostics, bytes);
  }

  Recording recording() throws IOException {
    return Recording.of(file);
  }
}
