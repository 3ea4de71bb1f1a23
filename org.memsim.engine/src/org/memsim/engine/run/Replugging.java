/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Map;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.numa.Policies;

/**
 * What follows when memory was taken offline or brought back: limits of promises, the zones that
 * reclaim and compaction look after and, if other nodes have memory now, where tasks may have
 * theirs: cpuset_hotplug_workfn. Policies are remapped to the nodes that are left; they do not
 * change back when a node returns.
 */
final class Replugging {
  private final Simulation simulation;

  Replugging(Simulation simulation) {
    this.simulation = simulation;
  }

  /** Follows the machine as the page allocator knows it. */
  void follow() {
    Machine machine = simulation.allocator().machine();
    simulation.overcommit().retune(machine);
    simulation.reclaim().replug();
    simulation.compaction().replug();
    Map<Integer, Cgroups.Cpuset> before = simulation.cgroups().replug(machine.nodesWithMemory());
    before.forEach((number, cpuset) -> rebind(number, cpuset.mems()));
  }

  /**
   * update_tasks_nodemask: policies of a cgroup's tasks are remapped to the nodes that it has now.
   *
   * @param number the cgroup
   * @param from the nodes that it had
   */
  void rebind(int number, IdSet from) {
    Policies policies = simulation.renewPolicies(number);
    for (ProcessRun process : simulation.processes()) {
      if (process.space().cgroup() == number && !process.hasExited()) {
        process.threads().forEach(thread -> thread.task().rebind(policies, from));
        process.space().rebind(policy -> policies.rebind(policy, from));
      }
    }
  }
}
