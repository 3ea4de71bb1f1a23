/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page.lru;

/** The {@link ReclaimEvent}s of a machine since boot. */
public final class ReclaimEvents {
  private final long[] counts = new long[ReclaimEvent.values().length];

  /** How often an event happened. */
  public long get(ReclaimEvent event) {
    return counts[event.ordinal()];
  }

  /** An event happened so many times. */
  public void count(ReclaimEvent event, long times) {
    counts[event.ordinal()] += times;
  }
}
