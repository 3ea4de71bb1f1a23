/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import org.memsim.engine.page.ZoneMemory;

/** Compaction by the thread of a node, as far as kswapd has to do with it. */
public interface NodeCompaction {
  /** Of a machine that compacts nothing. */
  NodeCompaction NONE =
      new NodeCompaction() {
        @Override
        public void kswapdSleeps(int node) {}

        @Override
        public void wake(int node, int order, int highestIndex) {}

        @Override
        public boolean isReady(ZoneMemory zone, int order, int highestIndex) {
          return false;
        }
      };

  /** kswapd of a node has freed what it was to free: {@code reset_isolation_suitable}. */
  void kswapdSleeps(int node);

  /**
   * Has the thread compact for a block, if that promises anything: {@code wakeup_kcompactd}.
   *
   * @param order the order of the block; nothing is done for single pages
   * @param highestIndex the highest zone index of the request
   */
  void wake(int node, int order, int highestIndex);

  /**
   * Whether nothing need be reclaimed of a zone before it is compacted for a block: {@code
   * compaction_ready}.
   *
   * @param order the order of the block
   * @param highestIndex the highest zone index of the request
   */
  boolean isReady(ZoneMemory zone, int order, int highestIndex);
}
