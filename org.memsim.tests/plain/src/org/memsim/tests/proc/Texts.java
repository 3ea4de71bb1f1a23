/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.proc;

import org.memsim.engine.proc.MachineView;
import org.memsim.engine.proc.ProcessView;
import org.memsim.engine.proc.Views;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.ProcessSnapshot;

/** The texts of views, asked for by name as the command line does. */
final class Texts {
  private Texts() {}

  static String of(String view, MachineSnapshot machine) {
    return ((MachineView) Views.named(view).orElseThrow()).render(machine);
  }

  static String of(String view, MachineSnapshot machine, ProcessSnapshot process) {
    return ((ProcessView) Views.named(view).orElseThrow()).render(machine, process);
  }
}
