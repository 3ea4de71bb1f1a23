/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Map;
import org.memsim.dsl.mem.WriteCgroup;
import org.memsim.engine.cpu.FlushCounters;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.NumaRules;

/**
 * Files of cgroups that are written while a machine runs: {@code cpuset.mems}. Processes may have
 * memory on other nodes from then on, their policies are remapped to these, and what they have
 * elsewhere is brought there before the writer goes on, since the version that does.
 */
final class CgroupWrites {
  private final Simulation simulation;
  private final boolean migrates;

  CgroupWrites(Simulation simulation) {
    this.simulation = simulation;
    this.migrates = NumaRules.CPUSET_MIGRATES.in(simulation.allocator().machine().kernel());
  }

  /**
   * Does what a step writes.
   *
   * @param cpu the cpu that writes
   * @return how long it takes, in nanoseconds
   */
  long write(WriteCgroup step, int cpu) {
    Map<Integer, IdSet> before = simulation.cgroups().setMems(step.getCgroup(), step.getLimit());
    FlushCounters flushes = simulation.memory().tlbs().counters();
    long shootdowns = flushes.remoteFlushes();
    simulation.memory().moves().takeNs();
    before.forEach((number, old) -> change(number, old, cpu));
    return TimeModel.SYSTEM_CALL_NS
        + simulation.memory().moves().takeNs()
        + (flushes.remoteFlushes() - shootdowns) * TimeModel.SHOOTDOWN_NS;
  }

  /** update_tasks_nodemask. */
  private void change(int number, IdSet from, int cpu) {
    IdSet to = simulation.cgroups().cpuset(number).mems();
    new Replugging(simulation).rebind(number, from);
    for (ProcessRun process : simulation.processes()) {
      if (migrates && process.space().cgroup() == number && !process.hasExited()) {
        process.space().move(from, to, cpu);
      }
    }
  }
}
