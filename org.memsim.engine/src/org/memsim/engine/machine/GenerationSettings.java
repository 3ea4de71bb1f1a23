/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

/**
 * What is written below {@code /sys/kernel/mm/lru_gen}: whether pages have generations, the
 * multi-generational LRU.
 *
 * @param enabled bits: 1 switches it on, 2 has page tables walked, 4 has tables without used
 *     entries left out
 * @param minTtlMs for how long a page is kept in any case, in milliseconds; 0 for no time
 */
public record GenerationSettings(int enabled, long minTtlMs) {
  /** Pages are on lists of active and of inactive ones. */
  public static final GenerationSettings OFF = new GenerationSettings(0, 0);

  /** All bits: what {@code y} means. */
  public static final int ALL = 7;

  private static final int CORE = 1;
  private static final int WALKS = 2;

  /** Whether pages have generations. */
  public boolean isOn() {
    return (enabled & CORE) != 0;
  }

  /** Whether page tables are walked to find out which pages were used. */
  public boolean walksTables() {
    return (enabled & WALKS) != 0;
  }
}
