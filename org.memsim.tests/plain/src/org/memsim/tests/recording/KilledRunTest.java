/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memsim.engine.recording.Ending;
import org.memsim.engine.recording.Recording;
import org.memsim.engine.recording.RecordingWriter;

/** A recording whose writer was killed at 100 random moments opens each time, or is not there. */
class KilledRunTest {
  private static final int KILLS = 100;
  private static final int LONGEST_LIFE_MICROS = 60_000;

  @TempDir private Path folder;

  @Test
  void whatIsThereOpens() throws IOException, InterruptedException {
    Path machine = folder.resolve("machine.memrun");
    RecordingWriter.create(machine, Samples.header(Samples.booted(), 1 << 20), Samples.booted())
        .close();
    SplittableRandom random = new SplittableRandom(6);
    int opened = 0;
    int cutOff = 0;
    for (int i = 0; i < KILLS; i++) {
      Path file = folder.resolve("w" + i + ".memrun");
      killedAfter(file, machine, random.nextInt(LONGEST_LIFE_MICROS));
      if (Files.exists(file)) {
        Recording recording = Recording.open(file);
        opened++;
        assertEquals("w", recording.header().workload());
        assertEquals("m", recording.at(0).name());
        long seen = recording.events().size();
        assertEquals(recording.eventCount(), seen);
        cutOff += recording.ending().how() == Ending.How.CUT_OFF ? 1 : 0;
      }
    }
    assertTrue(opened > 0 && cutOff > 0, opened + " opened, of these cut off " + cutOff);
  }

  private static void killedAfter(Path file, Path machine, int micros)
      throws IOException, InterruptedException {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                place(Writing.class) + File.pathSeparator + place(Recording.class),
                Writing.class.getName(),
                file.toString(),
                machine.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = writer.inputReader()) {
      assertEquals("ready", out.readLine());
      TimeUnit.MICROSECONDS.sleep(micros);
    } finally {
      writer.destroyForcibly();
      writer.waitFor();
    }
  }

  /** Where a class comes from: what the writer needs is the tests and the engine alone. */
  private static String place(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }
}
