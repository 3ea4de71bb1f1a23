/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memsim.engine.recording.Ending;
import org.memsim.engine.recording.EventLog;
import org.memsim.engine.recording.Recording;
import org.memsim.engine.recording.RecordingWriter;
import org.memsim.engine.report.Happening;
import org.memsim.engine.report.Story;
import org.memsim.engine.report.StoryLines;
import org.memsim.engine.snapshot.MachineSnapshot;

/** The story of a run with ten million events: any line of it, without keeping them. */
class StoryLinesTest {
  private static final int EVENTS = 10_000_000;

  /** Each so many events there is one that is told and comes from another part of the file. */
  private static final int STALLS = 1_000;

  private static final int KILLS = 1_000_000;

  /** What comes with each hundred events and is not told. */
  private static final int UNTOLD = 100;

  private static final int LINES = EVENTS + EVENTS / STALLS + EVENTS / KILLS;

  @TempDir private static Path folder;
  private static Recording recording;
  private static StoryLines lines;

  @BeforeAll
  static void record() throws IOException {
    MachineSnapshot machine = Samples.booted();
    Path file = folder.resolve("long.memrun");
    try (RecordingWriter writer =
        RecordingWriter.create(file, Samples.header(machine, 1 << 30), machine)) {
      EventLog log = writer.log();
      int actor = log.word("process p");
      for (int i = 0; i < EVENTS; i++) {
        log.at(i * 10L, actor).swappedOut(i & 1, 0, i);
        if (i % UNTOLD == 0) {
          log.at(i * 10L + 1, actor).faulted(1, 0);
          log.at(i * 10L + 1, actor).stepEnded(0, "");
        }
        if (i % STALLS == 0) {
          log.at(i * 10L + 2, actor).stalled(i / STALLS & 1, "direct reclaim", i);
        }
        if (i % KILLS == 0) {
          log.at(i * 10L + 3, actor).killed(i, "none", 0, 1);
        }
      }
      writer.end(new Ending(Ending.How.COMPLETED, EVENTS * 10L, 0, 0, ""));
    }
    recording = Recording.open(file);
    lines = StoryLines.of(recording);
  }

  /** Lines before that of the swap-out of a number. */
  private static int lineOf(int number) {
    return number + (number + STALLS - 1) / STALLS + (number + KILLS - 1) / KILLS;
  }

  @Test
  void hasALineForEachEventThatIsTold() {
    assertEquals(LINES, lines.size());
    assertThrows(IndexOutOfBoundsException.class, () -> lines.at(LINES));
    assertThrows(IndexOutOfBoundsException.class, () -> lines.at(-1));
  }

  @Test
  void anyLineIsThatOfItsEvent() {
    SplittableRandom random = new SplittableRandom(10);
    for (int i = 0; i < 2_000; i++) {
      int number = random.nextInt(EVENTS);
      Happening line = lines.at(lineOf(number));
      assertEquals(number * 10L, line.timeNs());
      assertEquals(Happening.Kind.SWAP, line.kind());
      assertEquals("process p", line.actor());
      assertTrue(line.text().endsWith(" of node " + (number & 1) + " go to swap area 0"));
    }
    assertEquals(Happening.Kind.STALL, lines.at(1).kind());
    assertEquals(Happening.Kind.KILL, lines.at(2).kind());
    assertEquals((EVENTS - 1) * 10L, lines.at(LINES - 1).timeNs());
  }

  @Test
  void aTimeLeadsToItsLine() {
    assertEquals(0, lines.indexAt(0));
    assertEquals(1, lines.indexAt(1));
    for (int number : new int[] {511, 512, 513, 999, 1_000, 1_001, 6_543_210, EVENTS - 1}) {
      assertEquals(lineOf(number), lines.indexAt(number * 10L));
      assertEquals(lineOf(number), lines.indexAt(number * 10L - 1));
    }
    assertEquals(LINES, lines.indexAt(Long.MAX_VALUE));
  }

  @Test
  void aSearchFindsLinesInOrder() {
    List<Integer> found = new ArrayList<>();
    lines.search("KILLED for want", () -> false, found::add);
    assertEquals(EVENTS / KILLS, found.size());
    for (int i = 0; i < found.size(); i++) {
      assertEquals(lineOf(i * KILLS) + 2, found.get(i));
    }
  }

  @Test
  void aSearchCanBeCancelled() {
    List<Integer> found = new ArrayList<>();
    lines.search("swap", () -> found.size() == 3, found::add);
    assertEquals(List.of(0, 3, 4), found);
  }

  @Test
  void theShortStoryHasTheKindsOfWhichAllFit() {
    Story story = Story.of(recording);
    assertEquals(EVENTS / KILLS, story.happenings().size());
    assertEquals((long) EVENTS, story.leftOut().get(Happening.Kind.SWAP));
    assertEquals((long) EVENTS / STALLS, story.leftOut().get(Happening.Kind.STALL));
  }
}
