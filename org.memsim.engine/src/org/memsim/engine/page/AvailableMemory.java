/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

/**
 * How much memory could be given out without swapping: {@code si_mem_available}.
 *
 * <p>What is free counts, but for the pages that no user gets ({@code totalreserve_pages}); and of
 * the page cache and of the reclaimable kernel memory what reclaim can take before it hurts, which
 * is all but a half, or all but the low watermarks if those are less. In pages.
 *
 * @param free free pages
 * @param reserve the sum over zones of high watermark and largest protection, each at most what the
 *     zone manages
 * @param low the sum of the low watermarks
 */
public record AvailableMemory(long free, long reserve, long low) {

  /** The figures of a machine as it is now. */
  public static AvailableMemory of(PageAllocator allocator) {
    long free = 0;
    long reserve = 0;
    long low = 0;
    for (ZoneMemory zone : allocator.zones()) {
      long protection = 0;
      for (long reserved : zone.tuning().protection()) {
        protection = Math.max(protection, reserved);
      }
      long held = protection + zone.tuning().watermarks().high();
      free += zone.free();
      reserve += Math.min(zone.zone().managed(), held);
      low += zone.tuning().watermarks().low();
    }
    return new AvailableMemory(free, reserve, low);
  }

  /**
   * The available pages, at least 0.
   *
   * @param pageCache pages on the lists of file pages
   * @param reclaimable pages of kernel memory that can be reclaimed
   */
  public long pages(long pageCache, long reclaimable) {
    return Math.max(0, free - reserve + takable(pageCache) + takable(reclaimable));
  }

  private long takable(long pages) {
    return pages - Math.min(pages / 2, low);
  }
}
