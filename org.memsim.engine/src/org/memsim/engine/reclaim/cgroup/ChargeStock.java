/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.cgroup;

import org.jspecify.annotations.Nullable;

/**
 * Pages that a cpu has charged to a cgroup in advance, so that most charges touch no counter others
 * use, too: {@code memcg_stock_pcp}. They count as memory of the cgroup.
 */
final class ChargeStock {
  private @Nullable MemoryCgroup cached;
  private long pages;

  /** The most that a stock keeps, and what a charge takes at once: {@code MEMCG_CHARGE_BATCH}. */
  private final long batch;

  ChargeStock(long batch) {
    this.batch = batch;
  }

  /** consume_stock: whether so many pages were there for the cgroup; then they are taken. */
  boolean consume(MemoryCgroup group, long wanted) {
    if (wanted > batch || cached != group || pages < wanted) {
      return false;
    }
    pages -= wanted;
    return true;
  }

  /** refill_stock: keeps pages that are charged to a cgroup, and gives up those of another one. */
  void refill(MemoryCgroup group, long left) {
    if (cached != group) {
      drain();
      cached = group;
    }
    pages += left;
    if (pages > batch) {
      drain();
    }
  }

  /** drain_stock: uncharges what it has. */
  void drain() {
    MemoryCgroup group = cached;
    if (group != null && pages > 0) {
      group.memory().uncharge(pages);
      pages = 0;
    }
    cached = null;
  }

  /** Uncharges what it has of a cgroup or of one below. */
  void drainOf(MemoryCgroup root) {
    MemoryCgroup group = cached;
    if (group != null && group.isWithin(root)) {
      drain();
    }
  }

  /** What it has of a cgroup itself. */
  long pagesOf(MemoryCgroup group) {
    return cached == group ? pages : 0;
  }
}
