/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.xtext.EcoreUtil2;
import org.memsim.dsl.mem.Affinity;
import org.memsim.dsl.mem.ProcessActor;
import org.memsim.dsl.mem.StartOn;
import org.memsim.dsl.model.IntSets;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.Node;

/**
 * Where a process runs. Of the cpus that it may use it gets the one with the fewest processes so
 * far, the lowest of them, and stays there: a model, as long as there is no scheduler that moves
 * processes.
 */
final class CpuChoice {
  private final Machine machine;
  private final int[] processes;

  CpuChoice(Machine machine) {
    this.machine = machine;
    this.processes = new int[machine.cpus().get(machine.cpus().size() - 1) + 1];
  }

  int choose(ProcessActor process) {
    int cpu =
        allowed(process).stream()
            .min(Comparator.<Integer>comparingInt(c -> processes[c]).thenComparing(c -> c))
            .orElseThrow(() -> new IllegalStateException("not validated: no cpu"));
    processes[cpu]++;
    return cpu;
  }

  private SortedSet<Integer> allowed(ProcessActor process) {
    SortedSet<Integer> allowed = new TreeSet<>(machine.cpus().toList());
    for (Affinity affinity : EcoreUtil2.typeSelect(process.getItems(), Affinity.class)) {
      allowed.retainAll(
          affinity.getSet() == null
              ? cpusOf(affinity.getNode())
              : IntSets.members(affinity.getSet(), machine.cpus().toList()));
    }
    for (StartOn start : EcoreUtil2.typeSelect(process.getItems(), StartOn.class)) {
      allowed.retainAll(cpusOf(start.getNode()));
    }
    return allowed;
  }

  private java.util.List<Integer> cpusOf(long node) {
    return machine
        .node(Math.toIntExact(node))
        .map(Node::cpus)
        .map(cpus -> cpus.toList())
        .orElseThrow(() -> new IllegalStateException("not validated: node " + node));
  }
}
