/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.lru.Lruvec;
import org.memsim.engine.reclaim.cgroup.MemoryCgroup;

/**
 * The algorithm of page replacement, as those who reclaim ask it: which pages of a node have been
 * used lately, and which can go.
 */
interface Replacement {
  /** kswapd begins a pass over its node: kswapd_age_node. */
  void age(NodeState node, ScanControl sc);

  /**
   * Anyone begins a pass over a node: prepare_scan_count.
   *
   * @param target the lists of all pages that may be taken
   */
  void prepare(Lruvec target, List<ZoneMemory> zones, ScanControl sc);

  /**
   * The pass comes to the lists of a cgroup: shrink_lruvec.
   *
   * @param group the cgroup whose lists these are; null if there are none
   */
  void begin(Lruvec of, @Nullable MemoryCgroup group, List<ZoneMemory> zones, ScanControl sc);

  /** Looks at a batch of pages; returns false when it has done with these lists. */
  boolean step();
}
