/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memsim.dsl.ui.Activator;
import org.memsim.dsl.ui.runs.Runs;
import org.memsim.dsl.ui.views.StoryView;
import org.memsim.engine.recording.Detail;
import org.memsim.engine.recording.Ending;
import org.memsim.engine.recording.EventLog;
import org.memsim.engine.recording.RecordingHeader;
import org.memsim.engine.recording.RecordingWriter;
import org.memsim.engine.recording.SourceText;
import org.memsim.engine.report.Happening;
import org.memsim.engine.run.BootedView;
import org.memsim.engine.run.SourceFile;
import org.memsim.engine.snapshot.MachineSnapshot;

/**
 * A story with far more lines than a table takes. {@code -Dmemsim.story.events=10000000} makes it
 * as long as one likes.
 */
class LongStoryTest {
  private static final int EVENTS = Integer.getInteger("memsim.story.events", 35_000);

  /** Each so many requests that wait there is a swapped page. */
  private static final int SWAPS = 5_000;

  private static final int SECTION = 10_000;

  @TempDir private Path folder;

  @Test
  void isShownInSectionsThatFollowTheCursorAndTheSearch() throws Exception {
    Path file = record(folder.resolve("long.memrun"));
    Runs runs = Activator.runs();
    StoryView story = Recorded.view(StoryView.class, StoryView.ID);
    runs.load(List.of(file));
    int lines = EVENTS + EVENTS / SWAPS;
    Ui.eventually("the first section", () -> position(story).equals(position(0, lines)));
    assertEquals(SECTION, Ui.call(() -> story.shown().size()));

    int middle = EVENTS / 2;
    Ui.run(() -> runs.moveTo(middle * 10L));
    Happening there = Ui.call(() -> story.selected().orElseThrow());
    assertEquals(middle * 10L, there.timeNs());
    int row = middle + (middle + SWAPS - 1) / SWAPS;
    assertEquals(position(row / SECTION, lines), position(story));
    Ui.screenshot("long-story");

    Ui.run(() -> story.search("swap area"));
    String found =
        String.format(
            Locale.ROOT, "1 to %,d of %,d found in %,d", EVENTS / SWAPS, EVENTS / SWAPS, lines);
    Ui.eventually("what was found", () -> position(story).equals(found));
    assertEquals(
        List.of(Happening.Kind.SWAP),
        Ui.call(() -> story.shown().stream().map(Happening::kind).distinct().toList()));
    Ui.run(() -> story.search("no such words"));
    Ui.eventually("nothing", () -> position(story).startsWith("0 to 0 of 0 found"));
    Ui.run(() -> story.search(""));
    assertEquals(position(0, lines), position(story));
  }

  private static String position(StoryView story) throws Exception {
    return Ui.call(story::position);
  }

  private static String position(int section, int lines) {
    int first = section * SECTION;
    return String.format(
        Locale.ROOT, "%,d to %,d of %,d", first + 1, Math.min(lines, first + SECTION), lines);
  }

  private static Path record(Path file) throws IOException {
    SourceFile source =
        SourceFile.of(Path.of("long.mem"), "machine m { node 0 { cpus 0 memory 1 GiB } }");
    MachineSnapshot machine = BootedView.of(source, "m").orElseThrow().boot().snapshot();
    try (RecordingWriter writer = RecordingWriter.create(file, header(machine), machine)) {
      EventLog log = writer.log();
      int actor = log.word("process p");
      for (int i = 0; i < EVENTS; i++) {
        log.at(i * 10L, actor).stalled(i & 1, "direct reclaim", i);
        if (i % SWAPS == 0) {
          log.at(i * 10L + 1, actor).swappedOut(0, 0, i + 1);
        }
      }
      writer.end(new Ending(Ending.How.COMPLETED, EVENTS * 10L, 0, 0, ""));
    }
    return file;
  }

  private static RecordingHeader header(MachineSnapshot machine) {
    return new RecordingHeader(
        "memsim test",
        "w",
        machine.name(),
        machine.kernel(),
        machine.arch(),
        machine.pageSize(),
        1,
        Detail.EVENTS,
        RecordingWriter.MOST_BYTES,
        List.of(),
        List.of(new SourceText("long.mem", "", "machine m")),
        List.of(),
        List.of(),
        machine.boot());
  }
}
