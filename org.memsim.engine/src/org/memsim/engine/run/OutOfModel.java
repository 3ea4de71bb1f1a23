/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.SlowPath;
import org.memsim.engine.page.Zonelist;

/** A run that has come to where Linux would do what is not simulated yet. */
final class OutOfModel extends ExplainedException {
  private static final long serialVersionUID = 1L;

  private OutOfModel(String message) {
    super(message);
  }

  /**
   * The slow path of a machine without reclaim: a request that may wait would wake kswapd and
   * reclaim, so the run ends there. One that may not wait is tried once more down to the min mark,
   * which is all that Linux does for it; but if there is swap, kswapd would make room meanwhile.
   */
  static SlowPath slowPath(boolean hasSwap) {
    return (PageAllocator allocator, Zonelist list, Gfp gfp, int order, int cpu) -> {
      if (gfp.mayWait() || hasSwap) {
        throw new OutOfModel(
            "No zone that may serve this is above its low watermark. Linux would wake kswapd and"
                + " reclaim memory here, which the engine cannot simulate yet; touch less memory"
                + " or give the policy more nodes.");
      }
      return allocator.withoutReclaim(list, gfp, order, cpu);
    };
  }
}
