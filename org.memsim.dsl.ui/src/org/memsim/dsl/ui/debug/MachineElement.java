/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.debug;

import org.eclipse.debug.core.model.DebugElement;

/** A part of a debugged machine. */
abstract class MachineElement extends DebugElement {
  private final MachineTarget machine;

  MachineElement(MachineTarget machine) {
    super(machine);
    this.machine = machine;
  }

  /** What it is a part of. */
  final MachineTarget machine() {
    return machine;
  }

  @Override
  public String getModelIdentifier() {
    return MachineTarget.MODEL;
  }
}
