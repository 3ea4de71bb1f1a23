/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.memsim.engine.machine.KernelVersion;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.page.lru.Generations;
import org.memsim.engine.page.lru.LruLists;
import org.memsim.engine.page.lru.Lruvec;
import org.memsim.engine.reclaim.cgroup.MemoryCgroup;
import org.memsim.engine.snapshot.GenerationsSnapshot;
import org.memsim.engine.snapshot.GenerationsSnapshot.Generation;
import org.memsim.engine.snapshot.GenerationsSnapshot.OfNode;

/** What there is of generations, for all cgroups and nodes: {@code lru_gen} in debugfs. */
final class GenerationReport {
  /** Times are told in ticks, of which a common configuration has 250 per second. */
  private static final long TICK_NS = 4_000_000;

  private static final long TICK_MS = 4;

  private static final KernelVersion FIRST = KernelVersion.of("6.1");

  private GenerationReport() {}

  /**
   * All cgroups, the root first and each before those in it; none if the kernel has no generations.
   *
   * @param now the time in nanoseconds
   */
  static List<GenerationsSnapshot> take(
      LruLists lists, MemoryCgroup root, Machine machine, long now) {
    if (machine.kernel().compareTo(FIRST) < 0) {
      return List.of();
    }
    List<GenerationsSnapshot> all = new ArrayList<>();
    for (MemoryCgroup group : root.subtree()) {
      List<OfNode> nodes = new ArrayList<>();
      for (int node : machine.nodesWithMemory().toList()) {
        nodes.add(new OfNode(node, generations(lists.known(group.id(), node), now)));
      }
      all.add(new GenerationsSnapshot(group.id() + 1, "/" + group.path(), nodes));
    }
    return all;
  }

  /** From the oldest one of anonymous pages on, for no other can be older. */
  private static List<Generation> generations(Optional<Lruvec> lruvec, long now) {
    List<Generation> rows = new ArrayList<>();
    if (lruvec.isEmpty()) {
      for (long number = 0; number < Generations.MOST; number++) {
        rows.add(new Generation(number, age(0, now), 0, 0));
      }
      return rows;
    }
    Generations all = lruvec.get().generations();
    for (long number = all.oldest(false); number <= all.youngest(); number++) {
      rows.add(
          new Generation(
              number,
              age(all.birth(number), now),
              all.pages(number, false),
              all.pages(number, true)));
    }
    return rows;
  }

  private static long age(long birth, long now) {
    return (now / TICK_NS - birth / TICK_NS) * TICK_MS;
  }
}
