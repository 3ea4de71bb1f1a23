/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

/** Frees memory of a node whose zone would be passed over: {@code vm.zone_reclaim_mode}. */
public interface NodeReclaim {
  /**
   * A zone is below the mark of a request.
   *
   * @param preferred the first zone that the request asked
   * @param zone the zone
   * @param gfp what the request asks
   * @param order the logarithm of the block's size in pages
   * @param cpu the cpu that asks
   * @return whether as much was reclaimed, so that the zone is worth another look
   */
  boolean reclaim(ZoneMemory preferred, ZoneMemory zone, Gfp gfp, int order, int cpu);
}
