/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

import java.util.Locale;

/**
 * The NUMA events that kernel 6.1 counts for each zone, in the order in which both {@code
 * /proc/zoneinfo} and {@code /sys/devices/system/node/nodeN/numastat} print them. Events: one for
 * each allocation, whatever its order.
 */
public enum NumaCounter implements Counter {
  NUMA_HIT("numa_hit"),
  NUMA_MISS("numa_miss"),
  NUMA_FOREIGN("numa_foreign"),
  NUMA_INTERLEAVE("interleave_hit"),
  NUMA_LOCAL("local_node"),
  NUMA_OTHER("other_node");

  private final String linuxName = name().toLowerCase(Locale.ROOT);
  private final String numastatName;

  NumaCounter(String numastatName) {
    this.numastatName = numastatName;
  }

  @Override
  public String linuxName() {
    return linuxName;
  }

  /**
   * The counter's name in {@code nodeN/numastat} and in the table of the command {@code numastat}.
   *
   * @return a name such as {@code interleave_hit}
   */
  public String numastatName() {
    return numastatName;
  }
}
