/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

/** Who reclaims pages at once when a process says that it does not need them: MADV_PAGEOUT. */
@FunctionalInterface
public interface PageOut {
  /**
   * Reclaims what can be reclaimed of some pages.
   *
   * @param frames their frames
   * @param count how many of them
   * @param cpu the cpu that does
   */
  void reclaim(int[] frames, int count, int cpu);
}
