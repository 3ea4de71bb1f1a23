/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.cgroup;

/**
 * For how long a task has to wait whose cgroup is over {@code memory.high} even after reclaim:
 * {@code calculate_high_delay}.
 *
 * <p>The more the cgroup is over, the longer, by its square; and in proportion to what the task has
 * just charged. Times are in ticks of {@value #HZ} per second, a common configuration.
 */
final class HighDelay {
  /** Ticks per second. */
  static final long HZ = 250;

  /** Twice a second's ticks at most: {@code MEMCG_MAX_HIGH_DELAY_JIFFIES}. */
  static final long MOST_TICKS = 2 * HZ;

  /** A delay up to this is not worth sleeping for. */
  static final long NEGLIGIBLE_TICKS = HZ / 100;

  static final long TICK_NS = 1_000_000_000 / HZ;

  /** The fraction of an overage is told in so many bits: MEMCG_DELAY_PRECISION_SHIFT. */
  private static final int PRECISION_SHIFT = 20;

  /** Slows the growth of delays: MEMCG_DELAY_SCALING_SHIFT. */
  private static final int SCALING_SHIFT = 14;

  private HighDelay() {}

  /** By how much, as a fraction in 20 bits, a usage is over a mark: {@code calculate_overage}. */
  static long overage(long usage, long high) {
    return usage <= high ? 0 : ((usage - high) << PRECISION_SHIFT) / Math.max(high, 1);
  }

  /**
   * The delay in ticks.
   *
   * @param overage the largest overage among the cgroup and those around it
   * @param pages what the task has charged
   * @param batch the pages that are charged at once
   */
  static long ticks(long overage, long pages, long batch) {
    if (overage == 0) {
      return 0;
    }
    // beyond this the square would not fit, and the delay is the longest anyway
    long bounded = Math.min(overage, 1L << 26);
    long penalty = (bounded * bounded * HZ) >> (PRECISION_SHIFT + SCALING_SHIFT);
    return penalty * pages / batch;
  }
}
