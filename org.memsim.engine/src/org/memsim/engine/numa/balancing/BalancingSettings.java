/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.numa.balancing;

import org.memsim.engine.mm.Balancing;

/**
 * The settings of NUMA balancing: {@code kernel.numa_balancing} and {@code
 * debug/sched/numa_balancing}.
 *
 * @param mode 0 for off, {@link Balancing#NORMAL} or {@link Balancing#TIERING}, or both
 * @param delayMs how long a task runs before its address space is walked over for the first time
 * @param periodMinMs the shortest time between two walks, for an address space of one walk
 * @param periodMaxMs the longest one
 * @param sizeMb how much of an address space a walk marks
 * @param hotThresholdMs how soon a page must be used after it was marked to be promoted
 * @param promoteRateMbps how many MiB may be promoted to a node in a second
 */
public record BalancingSettings(
    int mode,
    long delayMs,
    long periodMinMs,
    long periodMaxMs,
    long sizeMb,
    long hotThresholdMs,
    long promoteRateMbps) {
  /** The defaults of 3.13 and later, with a mode. */
  public static BalancingSettings byDefault(int mode) {
    return new BalancingSettings(mode, 1_000, 1_000, 60_000, 256, 1_000, 65_536);
  }

  /** The same with another mode. */
  public BalancingSettings withMode(int value) {
    return new BalancingSettings(
        value, delayMs, periodMinMs, periodMaxMs, sizeMb, hotThresholdMs, promoteRateMbps);
  }

  /** The same with another rate. */
  public BalancingSettings withPromoteRateMbps(long value) {
    return new BalancingSettings(
        mode, delayMs, periodMinMs, periodMaxMs, sizeMb, hotThresholdMs, value);
  }

  /** Whether it is on at all. */
  public boolean isOn() {
    return mode != 0;
  }
}
