/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

/** What {@code /sys/devices/system/node/nodeN/numastat} counts, in its order; one per request. */
public enum NumaStat {
  /** Served here, as intended. */
  NUMA_HIT(0),
  /** Served here, though another node was preferred. */
  NUMA_MISS(1),
  /** Intended for here, but served elsewhere. */
  NUMA_FOREIGN(2),
  /** Served here, as interleaving intended. */
  INTERLEAVE_HIT(3),
  /** Served here to a cpu of this node. */
  LOCAL_NODE(4),
  /** Served here to a cpu of another node. */
  OTHER_NODE(5);

  static final int COUNT = 6;

  private final int line;

  NumaStat(int line) {
    this.line = line;
  }

  /** Its line in numastat, from 0. */
  int line() {
    return line;
  }
}
