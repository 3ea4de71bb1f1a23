/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.swap;

/**
 * What zswap has and has done since boot, in pages.
 *
 * @param pool what its pool takes: {@code Zswap}
 * @param stored what it keeps: {@code Zswapped}
 * @param in those that were unpacked: {@code zswpin}
 * @param out those that were put into it: {@code zswpout}
 * @param writtenBack those that it gave up to their slots: {@code written_back_pages}
 */
public record ZswapUse(long pool, long stored, long in, long out, long writtenBack) {
  /** None. */
  public static final ZswapUse NONE = new ZswapUse(0, 0, 0, 0, 0);
}
