/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.memsim.engine.recording.Recording;
import org.memsim.engine.report.ReportFormat;
import org.memsim.engine.report.RunReport;

/** Reports of recordings in files. Each file is there whole or not at all. */
final class ReportFiles {
  private ReportFiles() {}

  /** Writes a recording's reports to a folder, which is made if it is missing. */
  static void write(Path recording, Path folder, Collection<ReportFormat> formats)
      throws IOException {
    if (formats.isEmpty()) {
      return;
    }
    RunReport report = RunReport.of(Recording.open(recording));
    Files.createDirectories(folder);
    for (ReportFormat format : formats) {
      Path file = folder.resolve(format.fileName(report.header().workload()));
      byte[] text = format.write(report).getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(file, out -> out.write(text));
    }
  }
}
