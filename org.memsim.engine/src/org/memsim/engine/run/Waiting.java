/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.reclaim.StallKind;

/** What a thread waits for in an event, as pressure stall information has it. */
final class Waiting {
  private final Simulation simulation;
  private final AddressSpace space;
  private final long memoryNs;
  private final long ioNs;

  /** An event of a thread of a process begins. */
  Waiting(Simulation simulation, AddressSpace space) {
    this.simulation = simulation;
    this.space = space;
    this.memoryNs = asleepNs();
    this.ioNs = space.waitedNs();
  }

  /**
   * It has ended.
   *
   * @param now when it began
   * @param duration how long it took, in nanoseconds
   * @param deviceNs for how much of it the thread sleeps for a device
   * @param asleep whether it sleeps of its own accord
   */
  void end(int cpu, long now, long duration, long deviceNs, boolean asleep) {
    long memory = asleepNs() - memoryNs;
    long io = space.waitedNs() - ioNs + deviceNs;
    long work = asleep ? 0 : Math.max(0, duration - memory - io);
    simulation.cgroups().stalls().add(space.cgroup(), cpu, now, memory, io, work);
  }

  /** Not what cpus wait for locks, since that is work. */
  private long asleepNs() {
    return simulation.stall().totalNs() - simulation.stall().totalNs(StallKind.LOCK);
  }
}
