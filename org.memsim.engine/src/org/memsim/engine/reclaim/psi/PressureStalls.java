/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.psi;

import java.util.ArrayList;
import java.util.List;

/** The stalls of a machine: of all tasks, and of those of each cgroup. */
public final class PressureStalls {
  private final List<PressureGroup> groups = new ArrayList<>();
  private final int[] parents;

  /**
   * Nothing has happened yet.
   *
   * @param cpus one more than the highest cpu number
   * @param parents the number of the cgroup around each one; the first one is the root, which has
   *     none, and is the machine
   */
  public PressureStalls(int cpus, int[] parents) {
    this.parents = parents.clone();
    for (int i = 0; i < parents.length; i++) {
      groups.add(new PressureGroup(cpus));
    }
  }

  /** The stalls of a cgroup by its number, those below included; 0 is the machine. */
  public PressureGroup group(int number) {
    return groups.get(number);
  }

  /** Takes in all periods that have ended. Has to be called before figures are read. */
  public void advance(long now) {
    groups.forEach(group -> group.advance(now));
  }

  /**
   * A task was at work, after it had waited, from the beginning: first for memory, then for
   * devices.
   *
   * @param cgroup the number of its cgroup
   * @param now when its event began
   * @param memoryNs how long it waited for memory
   * @param ioNs how long it waited for devices
   * @param workNs how long it worked afterwards
   */
  public void add(int cgroup, int cpu, long now, long memoryNs, long ioNs, long workNs) {
    for (int number = cgroup; ; number = parents[number]) {
      PressureGroup group = groups.get(number);
      group.advance(now);
      CpuPressure pressure = group.cpu(cpu);
      if (memoryNs > 0) {
        pressure.stalled(Resource.MEMORY, now, now + memoryNs);
      }
      if (ioNs > 0) {
        pressure.stalled(Resource.IO, now + memoryNs, now + memoryNs + ioNs);
      }
      if (workNs > 0) {
        pressure.ran(now + memoryNs + ioNs, now + memoryNs + ioNs + workNs);
      }
      if (number == 0) {
        return;
      }
    }
  }
}
