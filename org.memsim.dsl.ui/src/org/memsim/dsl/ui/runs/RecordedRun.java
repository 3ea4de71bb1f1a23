/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.recording.Recording;
import org.memsim.engine.report.Mapping;
import org.memsim.engine.report.RunReport;
import org.memsim.engine.report.StoryLines;
import org.memsim.engine.report.scene.Lanes;
import org.memsim.engine.snapshot.LongRow;

/**
 * A recorded run and what views show of it, read once. Immutable.
 *
 * @param file where it is kept
 * @param when it ended
 * @param recording all of it
 * @param report what there is to tell of it
 * @param lanes its figures over time
 * @param mappings the mappings of its processes
 * @param story all that there is to tell of it, line by line
 */
public record RecordedRun(
    Path file,
    Instant when,
    Recording recording,
    RunReport report,
    Lanes lanes,
    List<Mapping> mappings,
    StoryLines story) {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

  /**
   * Reads a recording; takes as long as it is large.
   *
   * @throws IOException if it cannot be read or is none
   */
  public static RecordedRun read(Path file) throws IOException {
    Recording recording = Recording.open(file);
    RunReport report = RunReport.of(recording);
    return new RecordedRun(
        file,
        Files.getLastModifiedTime(file).toInstant(),
        recording,
        report,
        Lanes.of(report),
        Mapping.of(recording),
        StoryLines.of(recording));
  }

  /** Keeps its own copy of the list. */
  public RecordedRun {
    mappings = List.copyOf(mappings);
  }

  /** What it is called in menus. */
  public String label() {
    return recording.header().workload()
        + " on "
        + recording.header().machine()
        + ", "
        + CLOCK.format(when.atZone(ZoneId.systemDefault()));
  }

  /** The simulated time of its end, in ns. */
  public long endNs() {
    return Math.max(recording.ending().timeNs(), times().get(times().size() - 1));
  }

  /** The simulated times of its snapshots, in ns, ascending. */
  public LongRow times() {
    return report.timeline().timesNs();
  }

  /** Runs are the same if their files are. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RecordedRun run && file.equals(run.file);
  }

  @Override
  public int hashCode() {
    return file.hashCode();
  }
}
