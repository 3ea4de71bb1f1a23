/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memsim.engine.recording.Ending;
import org.memsim.engine.recording.Event;
import org.memsim.engine.recording.EventLog;
import org.memsim.engine.recording.Gap;
import org.memsim.engine.recording.Recording;
import org.memsim.engine.recording.RecordingWriter;
import org.memsim.engine.snapshot.MachineSnapshot;

/**
 * However much happens, a recording stays within its size, and what is left out is older detail.
 */
class BoundedRecordingTest {
  private static final long BOUND = 1 << 20;
  private static final int EVENTS = 600_000;

  @TempDir private Path folder;

  /** Events that cannot be joined: each is of another node than the one before. */
  private static void happen(EventLog log, int actor, int i) {
    log.at(i * 10L, actor).swappedOut(i % 7, i & 1, i);
  }

  @Test
  void theFileStaysWithinItsBound() throws IOException {
    Path path = folder.resolve("w.memrun");
    MachineSnapshot machine = Samples.booted();
    try (RecordingWriter writer =
        RecordingWriter.create(path, Samples.header(machine, BOUND), machine)) {
      EventLog log = writer.log();
      int actor = log.word("process p");
      for (int i = 0; i < EVENTS; i++) {
        happen(log, actor, i);
        if (i % 100_000 == 0) {
          log.killed(i, "CONSTRAINT_NONE", 1, 1);
          assertTrue(Files.size(path) <= BOUND);
        }
        if (i % 1000 == 0) {
          writer.sample(Samples.at(machine, i * 10L));
        }
      }
      writer.end(new Ending(Ending.How.COMPLETED, EVENTS * 10L, 0, 0, ""));
    }
    assertTrue(Files.size(path) <= BOUND, () -> "bytes " + path.toFile().length());
    Recording recording = Recording.open(path);
    long left =
        recording.gaps().stream()
            .filter(BoundedRecordingTest::isEvents)
            .mapToLong(Gap::items)
            .sum();
    assertTrue(left > 0);
    assertEquals(EVENTS + 6, left + recording.eventCount());
    var last = recording.events().getLast();
    assertEquals(new Event.SwappedOut((EVENTS - 1) % 7, 1, EVENTS - 1), last.what());
    assertEquals(
        6, recording.events().stream().filter(e -> e.what() instanceof Event.Killed).count());
    assertEquals(EVENTS * 10L, recording.ending().timeNs());
  }

  private static boolean isEvents(Gap gap) {
    return gap.what().equals("events");
  }

  /** The blocks that are written take a little, each of thousands of events. */
  @Test
  void anEventMakesNoGarbage() throws IOException {
    Path path = folder.resolve("w.memrun");
    MachineSnapshot machine = Samples.booted();
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (RecordingWriter writer =
        RecordingWriter.create(path, Samples.header(machine, 64 << 20), machine)) {
      EventLog log = writer.log();
      int actor = log.word("process p");
      for (int i = 0; i < 100_000; i++) {
        happen(log, actor, i);
      }
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 100_000; i < EVENTS; i++) {
        happen(log, actor, i);
      }
      long bytes = threads.getCurrentThreadAllocatedBytes() - before;
      assertTrue(bytes < EVENTS / 10, "bytes allocated: " + bytes);
    }
  }
}
