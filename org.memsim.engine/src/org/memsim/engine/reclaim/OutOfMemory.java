/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.Zonelist;

/** The last resort: {@code out_of_memory}. */
public interface OutOfMemory {
  /** Of a machine that kills nobody. */
  OutOfMemory NONE = (zonelist, gfp, order, cpu) -> false;

  /**
   * Kills a process whose memory then serves the request.
   *
   * @param zonelist the zones that could serve the request
   * @param gfp what the request asks
   * @param order the logarithm of the block's size in pages, at most 3
   * @param cpu the cpu that asks
   * @return whether there is reason to ask the free lists again
   */
  boolean kill(Zonelist zonelist, Gfp gfp, int order, int cpu);
}
