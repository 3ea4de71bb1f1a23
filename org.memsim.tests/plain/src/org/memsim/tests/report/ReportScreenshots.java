/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.memsim.engine.recording.Recording;
import org.memsim.engine.report.ReportFormat;
import org.memsim.engine.report.RunReport;
import org.memsim.tests.Repository;

/** Takes the pictures of a report that the documentation shows. */
final class ReportScreenshots {
  private static final String LIGHT = "--blink-settings=preferredColorScheme=1";
  private static final String DARK = "--blink-settings=preferredColorScheme=0";

  private ReportScreenshots() {}

  /**
   * Takes them anew.
   *
   * @param args the recording of the workload {@code insane} of {@code examples/swap-insanity.mem}
   */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("memsim-report");
    Path page = folder.resolve("report.html");
    RunReport report = RunReport.of(Recording.open(Path.of(args[0])));
    Files.writeString(page, ReportFormat.HTML.write(report));
    Path images = Repository.root().resolve("docs/images");
    take(folder, page, LIGHT, images.resolve("report-light.png"), "1180,1500");
    take(folder, page, DARK, images.resolve("report-dark.png"), "1180,1500");
    take(folder, page, LIGHT, images.resolve("report-narrow.png"), "500,1500");
  }

  private static void take(Path folder, Path page, String scheme, Path image, String size)
      throws IOException {
    new Chromium(folder)
        .run(
            List.of(
                scheme,
                "--hide-scrollbars",
                "--window-size=" + size,
                "--screenshot=" + image,
                page.toUri().toString()),
            folder.resolve("out.txt"),
            folder.resolve("err.txt"));
  }
}
