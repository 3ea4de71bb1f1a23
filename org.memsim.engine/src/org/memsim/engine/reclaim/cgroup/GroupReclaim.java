/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.cgroup;

import org.memsim.engine.page.Gfp;

/** Takes memory from a cgroup and those below it: {@code try_to_free_mem_cgroup_pages}. */
public interface GroupReclaim {
  /**
   * Reclaims.
   *
   * @param target the cgroup that has too much
   * @param pages how many are needed
   * @param gfp what was asked of the page allocator
   * @param cpu the cpu that does
   * @return how many pages were freed
   */
  long reclaim(MemoryCgroup target, long pages, Gfp gfp, int cpu);
}
