/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.numa.balancing;

/**
 * The time between two walks over a task's address space, in milliseconds of the task's own running
 * time: it grows while there is nothing to gain, and shrinks while there is.
 */
final class ScanPeriod {
  /** In so many slots a period is divided: NUMA_PERIOD_SLOTS. */
  private static final long SLOTS = 10;

  /** From so many slots' worth of private or local faults on it grows: NUMA_PERIOD_THRESHOLD. */
  private static final long THRESHOLD = 7;

  /** No task walks faster than so many MiB a second: MAX_SCAN_WINDOW. */
  private static final long MOST_MB_PER_SECOND = 2_560;

  private final BalancingSettings settings;
  private final int pageShift;
  private long ms;

  ScanPeriod(BalancingSettings settings, int pageShift) {
    this.settings = settings;
    this.pageShift = pageShift;
    this.ms = settings.delayMs();
  }

  /** The period as it is now. */
  long ms() {
    return ms;
  }

  /** task_scan_start: the task has run for as long as the delay. */
  void start(long rssPages, FaultGroup group) {
    long least = least(rssPages);
    ms = Math.max(least, group.scaled(least));
  }

  /** task_scan_min. */
  private long least(long rssPages) {
    long floor = 1_000 / Math.max(1, MOST_MB_PER_SECOND / settings.sizeMb());
    return Math.max(1, Math.max(floor, settings.periodMinMs() / windows(rssPages)));
  }

  /** task_scan_max. */
  private long most(long rssPages, FaultGroup group) {
    long most = Math.max(settings.periodMaxMs() / windows(rssPages), group.scaled(least(rssPages)));
    return Math.max(least(rssPages), most);
  }

  /** task_nr_scan_windows: how many walks it takes to come round. */
  private long windows(long rssPages) {
    long window = settings.sizeMb() << (20 - pageShift);
    return Math.max(1, (rssPages + window - 1) / window);
  }

  /**
   * Nothing was learnt, or pages could not be moved: twice as long.
   *
   * @return the period
   */
  long backOff(long rssPages, FaultGroup group) {
    ms = Math.min(most(rssPages, group), ms << 1);
    return ms;
  }

  /**
   * update_task_scan_period: longer if most faults were private or local, else shorter.
   *
   * @param faults what was counted since the last time, at least one
   */
  void adapt(Tally faults, long rssPages, FaultGroup group) {
    long slot = (ms + SLOTS - 1) / SLOTS;
    long local = faults.local() * SLOTS / Math.max(1, faults.local() + faults.remote());
    long own = faults.own() * SLOTS / Math.max(1, faults.own() + faults.shared());
    long slots;
    if (own >= THRESHOLD) {
      slots = Math.max(1, own - THRESHOLD);
    } else if (local >= THRESHOLD) {
      slots = Math.max(1, local - THRESHOLD);
    } else {
      slots = -(THRESHOLD - Math.max(local, own));
    }
    ms = Math.clamp(ms + slots * slot, least(rssPages), most(rssPages, group));
  }

  /** Faults of a round: on the task's node or not, and at pages that it alone uses or not. */
  record Tally(long local, long remote, long own, long shared) {}
}
