/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.cgroup;

import java.util.Optional;
import org.memsim.engine.page.Gfp;

/**
 * Charges pages to a cgroup, and makes room for them if it is at its limit: {@code
 * try_charge_memcg}.
 */
final class TryCharge {
  /** How often it starts over although nothing was reclaimed: {@code MAX_RECLAIM_RETRIES}. */
  private static final int RETRIES = 16;

  /** Blocks up to 2 to the power of this are worth trying hard: PAGE_ALLOC_COSTLY_ORDER. */
  private static final int COSTLY_ORDER = 3;

  private final MemoryCgroups groups;
  private final GroupReclaim reclaim;
  private final GroupKill kill;

  TryCharge(MemoryCgroups groups, GroupReclaim reclaim, GroupKill kill) {
    this.groups = groups;
    this.reclaim = reclaim;
    this.kill = kill;
  }

  /** Charges so many pages; false if the cgroup may not have them. */
  boolean charge(MemoryCgroup group, long pages, Gfp gfp, int cpu) {
    Attempt attempt = new Attempt(group, pages, gfp, cpu);
    while (attempt.overLimit().isPresent()) {
      if (!attempt.makesRoom()) {
        return attempt.force();
      }
    }
    return true;
  }

  /** One charge with all that is tried for it. */
  private final class Attempt {
    private final MemoryCgroup group;
    private final long pages;
    private final Gfp gfp;
    private final int cpu;
    private MemoryCgroup over;
    private boolean drained;
    private boolean killedItself;
    private boolean countedMax;
    private int retries = RETRIES;

    Attempt(MemoryCgroup group, long pages, Gfp gfp, int cpu) {
      this.group = group;
      this.pages = pages;
      this.gfp = gfp;
      this.cpu = cpu;
      this.over = group;
    }

    /** Charges if that is possible, a whole batch if there is room for it. */
    Optional<MemoryCgroup> overLimit() {
      ChargeStock stock = groups.stock(cpu);
      if (stock.consume(group, pages)) {
        return Optional.empty();
      }
      long batch = Math.max(groups.batch(), pages);
      if (batch > pages && group.memory().tryCharge(batch).isEmpty()) {
        stock.refill(group, batch - pages);
        groups.charged(group, batch, gfp, cpu);
        return Optional.empty();
      }
      Optional<PageCounter> counter = group.memory().tryCharge(pages);
      if (counter.isEmpty()) {
        groups.charged(group, pages, gfp, cpu);
        return Optional.empty();
      }
      over = group.around(counter.get());
      return Optional.of(over);
    }

    /** Whether it is worth another attempt, after what could be done for it. */
    boolean makesRoom() {
      if (!gfp.mayWait()) {
        return false;
      }
      over.count(MemoryEvent.MAX);
      countedMax = true;
      long freed = reclaim.reclaim(over, pages, gfp, cpu);
      if (over.margin() >= pages) {
        return true;
      }
      if (!drained) {
        groups.drainStocks(over);
        drained = true;
        return true;
      }
      if (gfp.has(Gfp.NORETRY)) {
        return false;
      }
      boolean worthIt = freed > 0 && pages <= 1 << COSTLY_ORDER;
      if (worthIt || retries-- > 0) {
        return true;
      }
      return !gfp.has(Gfp.RETRY_MAYFAIL) && !killedItself && kills();
    }

    /** mem_cgroup_oom. */
    private boolean kills() {
      if (pages > 1 << COSTLY_ORDER) {
        return false;
      }
      over.count(MemoryEvent.OOM);
      GroupKill.Outcome outcome = kill.kill(over, gfp, order());
      killedItself = outcome == GroupKill.Outcome.KILLED_ITSELF;
      retries = RETRIES;
      return outcome != GroupKill.Outcome.NOBODY;
    }

    private int order() {
      return 64 - Long.numberOfLeadingZeros(pages - 1);
    }

    /** Goes over the limit if the request must not fail. */
    boolean force() {
      if (!gfp.has(Gfp.NOFAIL) && !gfp.has(Gfp.HIGH)) {
        return false;
      }
      if (!countedMax) {
        over.count(MemoryEvent.MAX);
      }
      group.memory().charge(pages);
      return true;
    }
  }
}
