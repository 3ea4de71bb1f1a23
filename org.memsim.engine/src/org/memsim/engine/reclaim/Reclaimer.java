/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

/** On whose behalf memory is reclaimed. */
public enum Reclaimer {
  /** The kernel's thread of a node. */
  KSWAPD("kswapd"),
  /** A request that waits. */
  DIRECT("direct"),
  /** A request that would have its node, see {@code vm.zone_reclaim_mode}. */
  NODE("node_reclaim"),
  /** A cgroup that has come to its limit. */
  CGROUP("memcg");

  private final String word;

  Reclaimer(String word) {
    this.word = word;
  }

  /** The word that events have for it. */
  public String word() {
    return word;
  }
}
