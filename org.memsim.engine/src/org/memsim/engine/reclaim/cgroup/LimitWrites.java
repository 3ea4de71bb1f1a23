/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.cgroup;

import org.memsim.engine.machine.KernelVersion;
import org.memsim.engine.machine.ReclaimRules;
import org.memsim.engine.page.Gfp;

/**
 * What is done at once when files of a cgroup are written that limit it, and by {@code
 * memory.reclaim}: the writer reclaims, and goes on when it has done what it can.
 */
public final class LimitWrites {
  /** How often it tries again although nothing came of it: {@code MAX_RECLAIM_RETRIES}. */
  private static final int RETRIES = 16;

  private final MemoryCgroups groups;
  private final GroupReclaim reclaim;
  private final GroupKill kill;
  private final ReclaimRules.Proactive batches;

  /**
   * Writes to the files of cgroups of a machine.
   *
   * @param kernel the version of Linux whose rules apply
   * @param reclaim takes memory from a cgroup
   * @param kill kills if that is not enough
   */
  public LimitWrites(
      MemoryCgroups groups, KernelVersion kernel, GroupReclaim reclaim, GroupKill kill) {
    this.groups = groups;
    this.reclaim = reclaim;
    this.kill = kill;
    this.batches = ReclaimRules.PROACTIVE_BATCH.in(kernel);
  }

  /**
   * Has a cgroup whose memory.max was written come below it, by killing if need be: {@code
   * memory_max_write}.
   *
   * @param cpu the cpu that writes
   */
  public void obeyMax(MemoryCgroup group, int cpu) {
    groups.drainStocks(group);
    int retries = RETRIES;
    long max = group.limits().max();
    while (group.usage() > max) {
      if (retries > 0) {
        long freed = reclaim.reclaim(group, group.usage() - max, Gfp.KERNEL, cpu);
        retries -= freed == 0 ? 1 : 0;
      } else {
        group.count(MemoryEvent.OOM);
        if (kill.kill(group, Gfp.KERNEL, 0) == GroupKill.Outcome.NOBODY) {
          return;
        }
        groups.drainStocks(group);
      }
    }
  }

  /**
   * Has a cgroup whose memory.high was written come below it as far as reclaim can: {@code
   * memory_high_write}.
   *
   * @param cpu the cpu that writes
   */
  public void obeyHigh(MemoryCgroup group, int cpu) {
    groups.drainStocks(group);
    int retries = RETRIES;
    long high = group.limits().high();
    while (group.usage() > high) {
      long freed = reclaim.reclaim(group, group.usage() - high, Gfp.KERNEL, cpu);
      if (freed == 0 && retries-- == 0) {
        return;
      }
    }
  }

  /**
   * Takes so many pages from a cgroup and those below it, whatever their limits: {@code
   * memory_reclaim}.
   *
   * @param cpu the cpu that writes
   * @return whether so many could be taken; EAGAIN if not
   */
  public boolean reclaim(MemoryCgroup group, long pages, int cpu) {
    int retries = RETRIES;
    long done = 0;
    while (done < pages) {
      long freed = reclaim.reclaim(group, batches.of(pages - done), Gfp.KERNEL, cpu);
      if (freed == 0 && retries-- == 0) {
        return false;
      }
      done += freed;
    }
    return true;
  }
}
