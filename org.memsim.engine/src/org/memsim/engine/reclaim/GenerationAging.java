/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import org.jspecify.annotations.Nullable;
import org.memsim.engine.mm.AgingWalk;
import org.memsim.engine.page.lru.GenerationLists;
import org.memsim.engine.page.lru.Generations;
import org.memsim.engine.page.lru.Lruvec;
import org.memsim.engine.reclaim.cgroup.MemoryCgroup;

/** Begins new generations, and says when one is needed: lru_gen_age_node, should_run_aging. */
final class GenerationAging {
  private static final long MILLISECOND_NS = 1_000_000;

  private final ReclaimContext context;
  private final GenerationLists lists;

  GenerationAging(ReclaimContext context, GenerationLists lists) {
    this.context = context;
    this.lists = lists;
  }

  /** get_swappiness: 0 if pages cannot be demoted and there is no room to swap a batch out. */
  long swappiness(int node, @Nullable MemoryCgroup group) {
    if (context.demotion().isOn(node)) {
      return context.swappiness();
    }
    long free = context.swap().freeSlots();
    long room = group == null ? free : group.swapRoom(free);
    return room < GenerationBatch.ENOUGH ? 0 : context.swappiness();
  }

  /** The pages that could be evicted. */
  long total(Lruvec lruvec, boolean swappable) {
    long total = 0;
    Generations generations = lruvec.generations();
    for (boolean file : types(swappable)) {
      for (long number = generations.oldest(file); number <= generations.youngest(); number++) {
        total += generations.pages(number, file);
      }
    }
    return total;
  }

  private static boolean[] types(boolean swappable) {
    return swappable ? new boolean[] {false, true} : new boolean[] {true};
  }

  /**
   * should_run_aging: two generations are not enough to evict one of them, with three their sizes
   * decide, and four are enough.
   */
  boolean isNeeded(Lruvec lruvec, boolean swappable) {
    Generations generations = lruvec.generations();
    int count = generations.count(!swappable);
    if (count != Generations.FEWEST + 1) {
      return count <= Generations.FEWEST;
    }
    long young = 0;
    long old = 0;
    long youngest = generations.youngest();
    for (boolean file : types(swappable)) {
      young += generations.pages(youngest, file);
      if (generations.oldest(file) <= youngest - Generations.FEWEST) {
        old += generations.pages(youngest - Generations.FEWEST, file);
      }
    }
    long total = total(lruvec, swappable);
    return young * Generations.FEWEST > total || old * (Generations.FEWEST + 2) < total;
  }

  /** try_to_inc_max_seq: finds out which pages were used, and begins a new generation. */
  void begin(Lruvec lruvec, boolean swappable, ScanControl sc) {
    if (context.lists().settings().walksTables()) {
      long entries = AgingWalk.run(context.memory(), lists, lruvec, swappable);
      sc.ns += entries * ReclaimCost.ENTRY_NS;
    }
    lists.begin(lruvec, swappable, context.now(), context.rmap()::frameOf);
  }

  /**
   * lru_gen_age_node: kswapd looks at the generations of all cgroups of its node. If all are
   * younger than what is kept in any case, memory is too small for what is in use: somebody dies
   * rather than that everybody waits.
   */
  void age(NodeState node, ScanControl sc) {
    sc.reclaimedAtAging = sc.reclaimed;
    if (!sc.needsAging) {
      sc.needsAging = true;
      return;
    }
    boolean found = false;
    MemoryCgroup root = context.root().get().orElse(null);
    if (root == null) {
      found = age(node.lruvec(), null, sc);
    } else {
      for (MemoryCgroup group : root.subtree()) {
        found |= age(context.lists().ofGroup(group.id(), node.number()), group, sc);
      }
    }
    if (!found && leastNs() > 0 && sc.order == 0) {
      context.thrashing().run();
    }
  }

  /** age_lruvec: returns whether something of it may be evicted. */
  private boolean age(Lruvec lruvec, @Nullable MemoryCgroup group, ScanControl sc) {
    if (group != null) {
      group.protectAgainst(context.root().get().orElseThrow());
      if (group.isBelowMin(context.root().get().orElseThrow())) {
        return false;
      }
    }
    boolean swappable = swappiness(lruvec.node(), group) > 0;
    if (leastNs() > 0) {
      boolean isSmall = total(lruvec, swappable) >> sc.priority == 0;
      if (isTooYoung(lruvec) || (isSmall && sc.priority != ScanControl.FIRST_PRIORITY)) {
        return false;
      }
    }
    if (isNeeded(lruvec, swappable)) {
      begin(lruvec, swappable, sc);
    }
    return true;
  }

  private boolean isTooYoung(Lruvec lruvec) {
    Generations generations = lruvec.generations();
    return generations.birth(generations.oldest(true)) + leastNs() > context.now();
  }

  private long leastNs() {
    return context.lists().settings().minTtlMs() * MILLISECOND_NS;
  }
}
