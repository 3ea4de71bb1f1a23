/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.Zonelist;

/** Frees memory on behalf of one who waits for it: {@code try_to_free_pages}. */
public interface DirectReclaim {
  /** Of a machine that has nothing to reclaim. */
  DirectReclaim NONE =
      new DirectReclaim() {
        @Override
        public long reclaim(Zonelist zonelist, Gfp gfp, int order, int cpu) {
          return 0;
        }

        @Override
        public long reclaimablePages(ZoneMemory zone) {
          return 0;
        }
      };

  /**
   * Reclaims from the zones of a list.
   *
   * @param zonelist the zones that could serve the request
   * @param gfp what the request asks; whether it allows input and output, and calls of file systems
   * @param order the logarithm of the block's size in pages
   * @param cpu the cpu that reclaims
   * @return how many pages were reclaimed; 0 if there was no progress
   */
  long reclaim(Zonelist zonelist, Gfp gfp, int order, int cpu);

  /**
   * The pages of a zone that reclaim could look at: {@code zone_reclaimable_pages}, those of files
   * and, where there is room in swap, anonymous ones.
   */
  long reclaimablePages(ZoneMemory zone);
}
