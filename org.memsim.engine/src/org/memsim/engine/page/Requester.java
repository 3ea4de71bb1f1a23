/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

/** A task, as far as allocation asks about it. */
public interface Requester {
  /** The cpu it runs on. */
  int cpu();

  /** Its own policy, for mappings that have none. */
  Placement placement();

  /**
   * Takes a block for the kernel's use on behalf of the task, under the task's policy.
   *
   * @return its first frame, or {@link Frames#NONE}
   */
  int allocateForKernel(Gfp gfp, int order);

  /** What balancing knows of the task. */
  default HintTask hints() {
    return HintTask.NONE;
  }
}
