/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.psi;

/** What tasks wait for. */
public enum Resource {
  /** Memory: reclaim, compaction, throttling, pages that were reclaimed too early. */
  MEMORY,
  /** Devices. */
  IO
}
