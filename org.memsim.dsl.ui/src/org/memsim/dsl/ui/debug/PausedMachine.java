/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.debug;

import java.util.Optional;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.debug.core.model.IDebugTarget;
import org.eclipse.debug.ui.DebugUITools;

/** The machine that is chosen in the Debug view. */
final class PausedMachine {
  private PausedMachine() {}

  /** The machine, if it is one of ours and stands still. */
  static Optional<MachineTarget> chosen() {
    IAdaptable context = DebugUITools.getDebugContext();
    return context != null
            && context.getAdapter(IDebugTarget.class) instanceof MachineTarget machine
            && machine.isSuspended()
        ? Optional.of(machine)
        : Optional.empty();
  }
}
