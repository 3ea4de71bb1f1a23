/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

/** Ten messages of a kind in five seconds: the kernel's {@code DEFAULT_RATELIMIT}. */
final class RateLimit {
  private static final long INTERVAL_NS = 5_000_000_000L;
  private static final int BURST = 10;

  private long begunNs = Long.MIN_VALUE;
  private int said;

  /** Whether one more may be said at a time, and counts it if so. */
  boolean allows(long nowNs) {
    if (begunNs == Long.MIN_VALUE || nowNs - begunNs > INTERVAL_NS) {
      begunNs = nowNs;
      said = 0;
    }
    if (said == BURST) {
      return false;
    }
    said++;
    return true;
  }
}
