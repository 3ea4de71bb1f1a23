/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.debug;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.debug.core.DebugEvent;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.run.stepping.Until;

/** Lets a paused run go on to the next step of whichever process. */
public final class StepAnyHandler extends AbstractHandler {
  @Override
  public @Nullable Object execute(ExecutionEvent event) {
    PausedMachine.chosen()
        .ifPresent(machine -> machine.resume(new Until.AnyStep(), DebugEvent.STEP_INTO));
    return null;
  }
}
