/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run.stepping;

import java.util.List;
import org.memsim.engine.snapshot.MachineSnapshot;

/** A run as a {@link StepGate} sees it. To be asked in calls of the gate only. */
public interface SteppedRun {
  /** The workload's name. */
  String workload();

  /** The simulated time, in ns. */
  long nowNs();

  /** The machine at this moment. What it reads lazily must be asked for before the run goes on. */
  MachineSnapshot snapshot();

  /** The actors that have begun and have not done their last step, in the order of beginning. */
  List<ActorState> actors();
}
