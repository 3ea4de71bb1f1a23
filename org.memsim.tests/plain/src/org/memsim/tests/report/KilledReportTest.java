/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memsim.dsl.validation.NearestName;
import org.memsim.engine.app.Main;
import org.memsim.engine.recording.Recording;
import org.memsim.engine.report.ReportFormat;
import org.memsim.engine.report.RunReport;
import picocli.CommandLine;

/** Of reports whose writer was killed at 100 random moments, each is there whole or not at all. */
class KilledReportTest {
  private static final int KILLS = 100;
  private static final int LONGEST_LIFE_MICROS = 100_000;
  private static final String FORMATS =
      Stream.of(ReportFormat.values()).map(ReportFormat::word).collect(Collectors.joining(","));

  @TempDir private Path folder;

  @Test
  void whatIsThereIsWhole() throws IOException, InterruptedException {
    Recording recording = Reported.recording(folder, Reported.FAILING);
    RunReport report = RunReport.of(recording);
    SplittableRandom random = new SplittableRandom(9);
    int whole = 0;
    int missing = 0;
    for (int i = 0; i < KILLS; i++) {
      Path out = folder.resolve("out" + i);
      killedAfter(out, random.nextInt(LONGEST_LIFE_MICROS));
      for (ReportFormat format : ReportFormat.values()) {
        Path file = out.resolve(format.fileName("w"));
        if (Files.exists(file)) {
          whole++;
          assertEquals(format.write(report), Files.readString(file), file.toString());
        } else {
          missing++;
        }
      }
    }
    assertTrue(whole > 0 && missing > 0, whole + " whole, " + missing + " missing");
  }

  private void killedAfter(Path out, int micros) throws IOException, InterruptedException {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                Stream.of(
                        Reporting.class,
                        Main.class,
                        NearestName.class,
                        CommandLine.class,
                        Gson.class)
                    .map(KilledReportTest::place)
                    .collect(Collectors.joining(File.pathSeparator)),
                Reporting.class.getName(),
                folder.resolve("w.memrun").toString(),
                folder.resolve("first").toString(),
                out.toString(),
                FORMATS)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader told = writer.inputReader()) {
      assertEquals("ready", told.readLine());
      TimeUnit.MICROSECONDS.sleep(micros);
    } finally {
      writer.destroyForcibly();
      writer.waitFor();
    }
  }

  private static String place(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }
}
