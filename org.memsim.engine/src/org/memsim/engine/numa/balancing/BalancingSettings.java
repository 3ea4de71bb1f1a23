/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.numa.balancing;

/**
 * The settings of NUMA balancing: {@code kernel.numa_balancing} and {@code
 * debug/sched/numa_balancing}.
 *
 * @param mode 0 for off, {@link #NORMAL} or {@link #TIERING}, or both
 * @param delayMs how long a task runs before its address space is walked over for the first time
 * @param periodMinMs the shortest time between two walks, for an address space of one walk
 * @param periodMaxMs the longest one
 * @param sizeMb how much of an address space a walk marks
 */
public record BalancingSettings(
    int mode, long delayMs, long periodMinMs, long periodMaxMs, long sizeMb) {
  /** Pages follow those who use them. */
  public static final int NORMAL = 1;

  /** Pages that are used move to faster memory. */
  public static final int TIERING = 2;

  /** The defaults of 3.13 and later, with a mode. */
  public static BalancingSettings byDefault(int mode) {
    return new BalancingSettings(mode, 1_000, 1_000, 60_000, 256);
  }

  /** The same with another mode. */
  public BalancingSettings withMode(int value) {
    return new BalancingSettings(value, delayMs, periodMinMs, periodMaxMs, sizeMb);
  }

  /** Whether it is on at all. */
  public boolean isOn() {
    return mode != 0;
  }
}
