/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.psi;

import java.util.Arrays;

/** The stalls of the tasks of a machine or of a cgroup: {@code psi_group}. */
public final class PressureGroup {
  /** The averages are taken every two seconds: PSI_FREQ. */
  private static final long PERIOD_NS = 2_000_000_000L;

  /** Some or full, of each resource. */
  private static final int STATES = 2 * Resource.values().length;

  private final CpuPressure[] cpus;
  private final StallAverages[] averages = new StallAverages[STATES];
  private final long[] totals = new long[STATES];

  /** What each cpu had measured when the last period ended, by state; then how busy it was. */
  private final long[][] before;

  private long updated;

  /** Nothing has happened on so many cpus. */
  PressureGroup(int cpus) {
    this.cpus = new CpuPressure[cpus];
    Arrays.setAll(this.cpus, cpu -> new CpuPressure());
    Arrays.setAll(averages, state -> new StallAverages());
    this.before = new long[STATES + 1][cpus];
  }

  CpuPressure cpu(int number) {
    return cpus[number];
  }

  /** Takes in all periods that have ended: {@code update_averages}. */
  void advance(long now) {
    while (now - updated >= PERIOD_NS) {
      updated += PERIOD_NS;
      for (int state = 0; state < STATES; state++) {
        long stalled = since(state, updated);
        totals[state] += stalled;
        averages[state].add(stalled, PERIOD_NS);
      }
      for (int state = 0; state <= STATES; state++) {
        for (int cpu = 0; cpu < cpus.length; cpu++) {
          before[state][cpu] = time(cpu, state, updated);
        }
      }
    }
  }

  /** What was stalled since the last period, over the cpus by how busy they were. */
  private long since(int state, long now) {
    long weighted = 0;
    long busyUs = 0;
    for (int cpu = 0; cpu < cpus.length; cpu++) {
      long weight = (time(cpu, STATES, now) - before[STATES][cpu]) / 1000;
      weighted += (time(cpu, state, now) - before[state][cpu]) * weight;
      busyUs += weight;
    }
    return weighted / Math.max(busyUs, 1);
  }

  /** What a cpu has measured up to a moment after the last period. */
  private long time(int cpu, int state, long now) {
    Resource resource = Resource.values()[Math.min(state, STATES - 1) / 2];
    long time =
        state == STATES
            ? cpus[cpu].busy(now)
            : state % 2 == 0 ? cpus[cpu].some(resource, now) : cpus[cpu].full(resource, now);
    return Math.max(before[state][cpu], time);
  }

  /**
   * An average in hundredths of a per cent.
   *
   * @param window 0 for 10 seconds, 1 for 60, 2 for 300
   */
  public long average(Resource resource, boolean full, int window) {
    return averages[state(resource, full)].hundredths(window);
  }

  /** The time that was stalled so far, in microseconds. */
  public long totalUs(Resource resource, boolean full, long now) {
    int state = state(resource, full);
    return (totals[state] + since(state, now)) / 1000;
  }

  private static int state(Resource resource, boolean full) {
    return 2 * resource.ordinal() + (full ? 1 : 0);
  }
}
