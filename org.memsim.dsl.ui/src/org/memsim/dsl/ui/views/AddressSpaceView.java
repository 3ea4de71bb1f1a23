/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.views;

import java.util.Optional;
import org.memsim.dsl.ui.runs.RecordedRun;
import org.memsim.dsl.ui.runs.Standing;
import org.memsim.engine.report.Mapping;
import org.memsim.engine.report.scene.AddressSpaceScene;
import org.memsim.engine.report.scene.Scene;

/**
 * The mappings of processes at the mark before the time that is shown, or at the end: where each
 * lies, and the page tables beneath. Those of a machine that stands still are of this moment.
 */
public final class AddressSpaceView extends SceneView {
  /** As plugin.xml knows it. */
  public static final String ID = "org.memsim.dsl.ui.addressSpace";

  private final ReadSpaces spaces = new ReadSpaces(this::update);

  @Override
  Optional<Scene> standing(double width) {
    Optional<Standing> now = runs().standing();
    if (now.isEmpty()) {
      spaces.forget();
    }
    return now.map(
        machine ->
            spaces
                .of(machine)
                .map(read -> AddressSpaceScene.of(read.mappings(), read.tables(), width))
                .orElseGet(() -> hint(Messages.readingSpaces, width)));
  }

  @Override
  Scene draw(RecordedRun run, double width) {
    return AddressSpaceScene.of(
        Mapping.at(run.mappings(), runs().cursorNs()), run.report().tables(), width);
  }
}
