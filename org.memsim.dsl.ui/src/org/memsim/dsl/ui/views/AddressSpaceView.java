/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.views;

import org.memsim.dsl.ui.runs.RecordedRun;
import org.memsim.engine.report.Mapping;
import org.memsim.engine.report.scene.AddressSpaceScene;
import org.memsim.engine.report.scene.Scene;

/**
 * The mappings of processes at the mark before the time that is shown, or at the end: where each
 * lies, and the page tables beneath.
 */
public final class AddressSpaceView extends SceneView {
  /** As plugin.xml knows it. */
  public static final String ID = "org.memsim.dsl.ui.addressSpace";

  @Override
  Scene draw(RecordedRun run, double width) {
    return AddressSpaceScene.of(
        Mapping.at(run.mappings(), runs().cursorNs()), run.report().tables(), width);
  }
}
