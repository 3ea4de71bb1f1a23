/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import org.memsim.engine.page.Gfp;

/**
 * A request that never gives up came to where nothing frees memory for it: the task would hang for
 * as long as nobody else does.
 */
public final class EndlessRequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EndlessRequestException(Gfp gfp, int order) {
    super(
        "This request (order "
            + order
            + ", "
            + gfp
            + ") never gives up, and nothing frees memory for it: the task would hang.");
  }
}
