/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.swap;

/**
 * The parameters of zswap, as under {@code /sys/module/zswap/parameters}.
 *
 * @param enabled whether pages are put into it
 * @param pool what keeps them
 * @param maxPoolPercent the most that its pool may take of all memory
 * @param acceptPercent of that, where it takes pages again after it was full
 * @param sameFilled whether pages filled with one value are kept as this value
 * @param others whether other pages are kept
 * @param compressor what compresses pages; only its name is known here
 */
public record ZswapSettings(
    boolean enabled,
    Pool pool,
    long maxPoolPercent,
    long acceptPercent,
    boolean sameFilled,
    boolean others,
    String compressor) {
  /** The compressor of 6.1. */
  public static final String USUAL_COMPRESSOR = "lzo";

  /** What Linux has unless something else is said; the pool is that of 6.1. */
  public static final ZswapSettings DEFAULT =
      new ZswapSettings(false, Pool.ZBUD, 20, 90, true, true);

  /** The same with the usual compressor. */
  public ZswapSettings(
      boolean enabled,
      Pool pool,
      long maxPoolPercent,
      long acceptPercent,
      boolean sameFilled,
      boolean others) {
    this(enabled, pool, maxPoolPercent, acceptPercent, sameFilled, others, USUAL_COMPRESSOR);
  }

  /** What keeps compressed pages. */
  public enum Pool {
    /** Two in each page at most, from both ends. */
    ZBUD,
    /** Side by side. */
    ZSMALLOC
  }
}
