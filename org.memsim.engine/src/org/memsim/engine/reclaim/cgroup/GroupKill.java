/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.cgroup;

import org.memsim.engine.page.Gfp;

/** Kills a process of a cgroup that is at its limit: {@code mem_cgroup_out_of_memory}. */
public interface GroupKill {
  /** What came of it. */
  enum Outcome {
    /** There is nobody to kill. */
    NOBODY,
    /** A process was killed, or is being killed; memory will come of it. */
    KILLED,
    /** The task that asks is the one that was killed. */
    KILLED_ITSELF
  }

  /**
   * Kills.
   *
   * @param group the cgroup that is at its limit, whose processes and those of the cgroups below
   *     are eligible
   * @param gfp what was asked of the page allocator
   * @param order the logarithm of the pages that are to be charged
   */
  Outcome kill(MemoryCgroup group, Gfp gfp, int order);
}
