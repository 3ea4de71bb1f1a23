/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.debug;

import org.memsim.dsl.ui.runs.Standing;
import org.memsim.engine.recording.AddressSpaces;
import org.memsim.engine.report.GrowingTimeline;
import org.memsim.engine.report.Mapping;
import org.memsim.engine.report.Timeline;
import org.memsim.engine.report.scene.Lanes;
import org.memsim.engine.run.stepping.Pause;
import org.memsim.engine.run.stepping.StepControl;
import org.memsim.engine.snapshot.MachineSnapshot;

/** What a machine was at the pauses of a workload. To be used on the thread that runs. */
final class PauseHistory {
  private final StepControl control;
  private String workload = "";
  private GrowingTimeline timeline = new GrowingTimeline();

  /**
   * Knows of no pause.
   *
   * @param control whom to ask for what takes long
   */
  PauseHistory(StepControl control) {
    this.control = control;
  }

  /** Takes in a pause; the next workload begins anew. */
  Standing take(Pause pause) {
    if (!workload.equals(pause.workload())) {
      workload = pause.workload();
      timeline = new GrowingTimeline();
    }
    MachineSnapshot machine = pause.snapshot();
    timeline.add(machine);
    Timeline sofar = timeline.timeline();
    return new Standing(
        machine, sofar, Lanes.of(sofar, machine), () -> control.ask(() -> spaces(machine)));
  }

  private static Standing.Spaces spaces(MachineSnapshot machine) {
    return new Standing.Spaces(
        Mapping.of(machine),
        machine.processes().stream()
            .flatMap(process -> AddressSpaces.tables(process).stream())
            .toList());
  }
}
