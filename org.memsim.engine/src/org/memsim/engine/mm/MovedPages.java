/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.page.PageAllocator;

/**
 * Pages that were moved from node to node because a task asked for it or used them: whoever listens
 * is told, and the time is kept for whom it delays. What reclaim and compaction move is their
 * business.
 */
public final class MovedPages {
  private final PageAllocator allocator;
  private CopyTime time = CopyTime.NONE;
  private long ns;

  MovedPages(PageAllocator allocator) {
    this.allocator = allocator;
  }

  /** From now on moves take this time. */
  public void take(CopyTime value) {
    time = value;
  }

  /**
   * Pages were moved together.
   *
   * @param why the kernel's name for the reason
   */
  public void moved(int cpu, int from, int to, long pages, String why) {
    ns += time.ns(cpu, from, to, pages);
    allocator.events().migrated(from, to, pages, why);
  }

  /** The nanoseconds of all moves since this was last asked. */
  public long takeNs() {
    long taken = ns;
    ns = 0;
    return taken;
  }
}
