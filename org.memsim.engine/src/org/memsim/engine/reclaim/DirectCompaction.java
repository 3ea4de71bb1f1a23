/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.Zonelist;

/** Makes large free blocks by moving pages: {@code try_to_compact_pages}. */
public interface DirectCompaction {
  /** Of a machine that cannot move pages. */
  DirectCompaction NONE =
      new DirectCompaction() {
        @Override
        public CompactResult compact(
            Zonelist zonelist, Gfp gfp, int order, int cpu, CompactPriority priority) {
          return CompactResult.SKIPPED;
        }

        @Override
        public void ended(Zonelist zonelist, int order, int frame) {}

        @Override
        public boolean isSuitable(Zonelist zonelist, int order) {
          return false;
        }
      };

  /**
   * Compacts zones of a list until one has a block.
   *
   * @param zonelist the zones that could serve the request
   * @param gfp what the request asks
   * @param order the logarithm of the block's size in pages, at least 1
   * @param cpu the cpu that compacts
   */
  CompactResult compact(Zonelist zonelist, Gfp gfp, int order, int cpu, CompactPriority priority);

  /**
   * The free lists were asked again after compaction that was neither skipped nor deferred.
   *
   * @param frame the first frame of the block that they gave, whose zone need no longer be
   *     deferred, or {@link org.memsim.engine.page.Frames#NONE}
   */
  void ended(Zonelist zonelist, int order, int frame);

  /**
   * Whether compaction could work in some zone if what can be reclaimed were free: {@code
   * compaction_zonelist_suitable}.
   */
  boolean isSuitable(Zonelist zonelist, int order);
}
