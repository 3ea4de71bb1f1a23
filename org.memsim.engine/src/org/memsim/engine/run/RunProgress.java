/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

/** How far a workload is. To be asked on the thread that runs it, while it runs. */
public interface RunProgress {
  /** The workload's name. */
  String workload();

  /** How many events there have been. */
  long events();

  /**
   * How many of the steps that stand in the workload's actors are to be done or being done; one
   * that is done again and again counts as one.
   */
  int stepsLeft();

  /** How many steps stand in the workload's actors. */
  int steps();
}
