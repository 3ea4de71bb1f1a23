/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.cgroup;

import org.memsim.engine.page.Gfp;

/**
 * What a task does whose cgroup is over memory.high: it reclaims as much as it has charged, and
 * sleeps if that does not help ({@code mem_cgroup_handle_over_high}).
 */
final class OverHigh {
  /** How often it reclaims again although nothing came of it: {@code MAX_RECLAIM_RETRIES}. */
  private static final int RETRIES = 16;

  /** What is reclaimed at once after the first time: {@code SWAP_CLUSTER_MAX}. */
  private static final long CLUSTER = 32;

  private final long batch;
  private final GroupReclaim reclaim;

  OverHigh(long batch, GroupReclaim reclaim) {
    this.batch = batch;
    this.reclaim = reclaim;
  }

  /** Notes what a task has charged to a cgroup if that, or one around it, is over memory.high. */
  static void note(ChargedTask task, MemoryCgroup charged, long pages) {
    for (MemoryCgroup group = charged; !group.isRoot(); group = group.parent().orElseThrow()) {
      if (group.memory().isOverHigh() || group.swap().isOverHigh()) {
        task.addOverHigh(pages);
        return;
      }
    }
  }

  /** Reclaims and sleeps. */
  void handle(ChargedTask task, int cpu, GroupWaits waits) {
    long pages = task.pagesOverHigh();
    task.settle();
    int retries = RETRIES;
    long wanted = pages;
    while (true) {
      long freed = reclaimHigh(task.group(), wanted, cpu);
      long ticks = delay(task.group(), pages);
      if (ticks <= HighDelay.NEGLIGIBLE_TICKS) {
        return;
      }
      if (freed == 0 && retries-- == 0) {
        waits.sleep(ticks * HighDelay.TICK_NS);
        return;
      }
      wanted = CLUSTER;
    }
  }

  /** reclaim_high: from each cgroup that is over, up to the root. */
  private long reclaimHigh(MemoryCgroup from, long pages, int cpu) {
    long freed = 0;
    for (MemoryCgroup group = from; !group.isRoot(); group = group.parent().orElseThrow()) {
      if (group.memory().isOverHigh()) {
        group.count(MemoryEvent.HIGH);
        freed += reclaim.reclaim(group, pages, Gfp.KERNEL, cpu);
      }
    }
    return freed;
  }

  private long delay(MemoryCgroup from, long pages) {
    long memory = 0;
    long swap = 0;
    for (MemoryCgroup group = from; !group.isRoot(); group = group.parent().orElseThrow()) {
      memory = Math.max(memory, group.memory().overage());
      long overage = group.swap().overage();
      if (overage > 0) {
        group.count(MemoryEvent.SWAP_HIGH);
      }
      swap = Math.max(swap, overage);
    }
    long ticks = HighDelay.ticks(memory, pages, batch) + HighDelay.ticks(swap, pages, batch);
    return Math.min(ticks, HighDelay.MOST_TICKS);
  }
}
