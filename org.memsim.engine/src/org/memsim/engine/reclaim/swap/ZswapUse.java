/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.swap;

/**
 * What zswap has and has done since boot, in pages: what {@code /proc/meminfo}, {@code
 * /proc/vmstat} and {@code /sys/kernel/debug/zswap} say of it.
 *
 * @param pool what its pool takes: {@code Zswap}
 * @param stored what it keeps: {@code Zswapped}, {@code stored_pages}
 * @param sameFilled of them, those that take no memory: {@code same_filled_pages}
 * @param in those that were unpacked: {@code zswpin}
 * @param out those that were put into it: {@code zswpout}
 * @param writtenBack those that it gave up to their slots: {@code written_back_pages}
 * @param limitHit how often it was full: {@code pool_limit_hit}
 * @param rejects what did not go well
 */
public record ZswapUse(
    long pool,
    long stored,
    long sameFilled,
    long in,
    long out,
    long writtenBack,
    long limitHit,
    Rejects rejects) {
  /**
   * What did not go well, and how often.
   *
   * @param reclaimFail it was full and could give nothing up: {@code reject_reclaim_fail}
   * @param allocFail there was no memory for its pool: {@code reject_alloc_fail}
   * @param compressPoor a page hardly got smaller: {@code reject_compress_poor}
   * @param duplicates it had an older page of the slot: {@code duplicate_entry}
   */
  public record Rejects(long reclaimFail, long allocFail, long compressPoor, long duplicates) {}
}
