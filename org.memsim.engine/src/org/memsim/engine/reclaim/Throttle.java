/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

/**
 * How long those who reclaim wait when that is of no use for the moment: reclaim_throttle. A model
 * of how waiting ends: Linux wakes those who wait as soon as enough pages are written; here they
 * wait for as long as Linux lets them at most.
 */
final class Throttle {
  /** A tick of a kernel with 250 ticks a second. */
  private static final long TICK_NS = 4_000_000;

  private static final long WRITEBACK_NS = 100_000_000;

  private final NodeState node;

  Throttle(NodeState node) {
    this.node = node;
  }

  /** kswapd meets pages under writeback again and again: VMSCAN_THROTTLE_WRITEBACK. */
  long writeback() {
    return WRITEBACK_NS;
  }

  /** All dirty pages that were met are under writeback: VMSCAN_THROTTLE_CONGESTED. */
  long congested() {
    return node.isThrottlingVain() ? 0 : TICK_NS;
  }

  /** Nothing could be reclaimed: VMSCAN_THROTTLE_NOPROGRESS. */
  long noProgress() {
    return node.isThrottlingVain() ? 0 : TICK_NS;
  }
}
