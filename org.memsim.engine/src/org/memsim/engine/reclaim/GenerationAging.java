/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.machine.GenerationSettings;
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
  private final GenerationSettings settings;

  GenerationAging(ReclaimContext context, GenerationLists lists) {
    this.context = context;
    this.lists = lists;
    this.settings = context.allocator().machine().spec().generations();
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
    if (settings.walksTables()) {
      long entries = AgingWalk.run(context.memory(), lists, lruvec, swappable);
      sc.ns += entries * ReclaimCost.ENTRY_NS;
    }
    lists.begin(lruvec, swappable, context.now(), context.rmap()::frameOf);
  }

  /** lru_gen_age_node: kswapd looks at the generations of all cgroups of its node. */
  void age(NodeState node, ScanControl sc) {
    sc.reclaimedAtAging = sc.reclaimed;
    if (!sc.needsAging) {
      sc.needsAging = true;
      return;
    }
    MemoryCgroup root = context.root().get().orElse(null);
    if (root == null) {
      age(node.lruvec(), null, sc);
      return;
    }
    List<MemoryCgroup> groups = root.subtree();
    for (MemoryCgroup group : groups) {
      age(context.lists().ofGroup(group.id(), node.number()), group, sc);
    }
  }

  /** age_lruvec: what is younger than the machine's shortest time is left alone. */
  private void age(Lruvec lruvec, @Nullable MemoryCgroup group, ScanControl sc) {
    boolean swappable = swappiness(lruvec.node(), group) > 0;
    if (!isTooYoung(lruvec) && isNeeded(lruvec, swappable)) {
      begin(lruvec, swappable, sc);
    }
  }

  private boolean isTooYoung(Lruvec lruvec) {
    Generations generations = lruvec.generations();
    long birth = generations.birth(generations.oldest(true));
    long least = settings.minTtlMs() * MILLISECOND_NS;
    return least > 0 && birth + least > context.now();
  }
}
