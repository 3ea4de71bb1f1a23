/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.Zonelist;

/** Learns of requests that the slow path could not serve. */
public interface FailureListener {
  /** Nobody listens. */
  FailureListener NONE = (zonelist, gfp, order) -> {};

  /** A request ended without a block. */
  void failed(Zonelist zonelist, Gfp gfp, int order);
}
