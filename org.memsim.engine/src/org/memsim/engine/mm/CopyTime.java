/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

/** How long it takes to move what pages hold to other ones; a model of whoever has a clock. */
@FunctionalInterface
public interface CopyTime {
  /** Time does not matter. */
  CopyTime NONE = (cpu, from, to, pages) -> 0;

  /**
   * The time of one move.
   *
   * @param cpu the cpu that copies
   * @param from the node of the pages
   * @param to the node that they come to
   * @param pages how many pages of the smallest size move together
   * @return nanoseconds, from 0
   */
  long ns(int cpu, int from, int to, long pages);
}
