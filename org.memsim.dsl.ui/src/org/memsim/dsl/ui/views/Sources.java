/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.views;

import java.nio.file.Path;
import org.memsim.dsl.ui.navigation.Editors;
import org.memsim.dsl.ui.runs.RecordedRun;
import org.memsim.engine.recording.Place;

/** The files of runs. */
final class Sources {
  private Sources() {}

  /** Opens the place of a step or expectation of a run. To be used on the UI thread. */
  static void open(RecordedRun run, Place place) {
    Path file = Path.of(run.recording().header().sources().get(place.source()).path());
    Editors.open(file.toUri(), place.line(), place.column());
  }
}
