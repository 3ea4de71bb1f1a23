/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

/** The watermark that a zone must stay above to serve a request. */
public enum Mark {
  /** None: for requests by which memory is freed. */
  NONE,
  /** Half of min: for a process that was killed for want of memory, so that it can end. */
  VICTIM,
  /** Three quarters of min: for a request that must not fail and has tried all else. */
  HARDER,
  /** The last one: for requests that already had to wait. */
  MIN,
  /** The usual one. */
  LOW,
  /** The one that kswapd works for: met again, it shows that someone else has freed memory. */
  HIGH
}
