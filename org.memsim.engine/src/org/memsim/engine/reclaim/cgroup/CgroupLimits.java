/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.cgroup;

/**
 * What a cgroup may have and what is kept for it, in pages; {@link Long#MAX_VALUE} is {@code max}.
 *
 * @param min kept from reclaim, whatever happens
 * @param low kept from reclaim as long as others have something
 * @param high throttled above
 * @param max never exceeded
 * @param swapHigh throttled above, in swap
 * @param swapMax never exceeded, in swap
 * @param zswapMax never exceeded, in the pool of zswap
 */
public record CgroupLimits(
    long min, long low, long high, long max, long swapHigh, long swapMax, long zswapMax) {
  /** What a cgroup has unless its files say otherwise. */
  public static final CgroupLimits NONE =
      new CgroupLimits(
          0, 0, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

  /**
   * Checks the figures.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public CgroupLimits {
    if (min < 0 || low < 0 || high < 0 || max < 0 || swapHigh < 0 || swapMax < 0 || zswapMax < 0) {
      throw new IllegalArgumentException("a negative limit");
    }
  }
}
