/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page.lru;

import org.memsim.engine.machine.ZoneType;

/** The {@link ReclaimEvent}s of a machine since boot. */
public final class ReclaimEvents {
  private final long[] stalls = new long[ZoneType.values().length];
  private final long[] counts = new long[ReclaimEvent.values().length];

  /** Requests that reclaimed directly and could use zones of this kind and nothing higher. */
  public long stalls(ZoneType highest) {
    return stalls[highest.ordinal()];
  }

  /** A request reclaims directly. */
  public void countStall(ZoneType highest) {
    stalls[highest.ordinal()]++;
  }

  /** How often an event happened. */
  public long get(ReclaimEvent event) {
    return counts[event.ordinal()];
  }

  /** An event happened so many times. */
  public void count(ReclaimEvent event, long times) {
    counts[event.ordinal()] += times;
  }
}
