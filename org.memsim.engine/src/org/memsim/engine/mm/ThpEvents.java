/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

/** How often what happened to the transparent huge pages of a machine. */
public final class ThpEvents {
  private final long[] counts = new long[ThpEvent.values().length];

  ThpEvents() {}

  /** How often something happened since boot. */
  public long get(ThpEvent event) {
    return counts[event.ordinal()];
  }

  void count(ThpEvent event) {
    counts[event.ordinal()]++;
  }
}
