/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.Zonelist;

/** Wakes kswapd and its like: {@code wake_all_kswapds}. */
public interface KswapdWaker {
  /** Of a machine without kswapd. */
  KswapdWaker NONE = (zonelist, gfp, order) -> {};

  /**
   * Wakes kswapd on each node that has a zone in the list, if the node is not balanced.
   *
   * @param zonelist the zones that could serve the request
   * @param gfp what the request asks
   * @param order the logarithm of the block's size in pages
   */
  void wake(Zonelist zonelist, Gfp gfp, int order);

  /** A request raised the marks of a zone, since it had to mix pageblocks. */
  default void boosted(ZoneMemory zone) {
    zone.endBoost();
  }
}
