/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.runs;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.memsim.engine.recording.Event;
import org.memsim.engine.report.Mapping;
import org.memsim.engine.report.Timeline;
import org.memsim.engine.report.scene.Lanes;
import org.memsim.engine.snapshot.MachineSnapshot;

/**
 * The machine of a run that stands still.
 *
 * @param machine as it is at this moment
 * @param timeline as it was at each stop so far, this one included
 * @param lanes of the timeline
 * @param spaces works out its address spaces, on any thread but that of the UI, and takes as long
 *     as they are large; empty if the run has gone on
 */
public record Standing(
    MachineSnapshot machine, Timeline timeline, Lanes lanes, Supplier<Optional<Spaces>> spaces) {

  /**
   * Address spaces.
   *
   * @param mappings those of a process together
   * @param tables page tables, level by level
   */
  public record Spaces(List<Mapping> mappings, List<Event.TablesCounted> tables) {
    /** Keeps its own copies of the lists. */
    public Spaces {
      mappings = List.copyOf(mappings);
      tables = List.copyOf(tables);
    }
  }
}
