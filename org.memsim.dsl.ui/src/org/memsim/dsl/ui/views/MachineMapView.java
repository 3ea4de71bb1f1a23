/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.views;

import java.util.Optional;
import org.memsim.dsl.ui.runs.RecordedRun;
import org.memsim.engine.report.scene.MachineMapScene;
import org.memsim.engine.report.scene.Scene;

/** The machine at the time that is shown: nodes, zones, marks, free lists, distances. */
public final class MachineMapView extends SceneView {
  /** As plugin.xml knows it. */
  public static final String ID = "org.memsim.dsl.ui.machineMap";

  @Override
  Optional<Scene> standing(double width) {
    return runs().standing().map(now -> MachineMapScene.of(now.machine(), width));
  }

  @Override
  Scene draw(RecordedRun run, double width) {
    return MachineMapScene.of(run.recording().at(runs().cursorNs()), width);
  }
}
