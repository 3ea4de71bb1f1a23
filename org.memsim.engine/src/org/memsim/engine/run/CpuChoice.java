/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.memsim.dsl.mem.Affinity;
import org.memsim.dsl.mem.Fork;
import org.memsim.dsl.mem.KernelActor;
import org.memsim.dsl.mem.ProcessActor;
import org.memsim.dsl.mem.ProcessItem;
import org.memsim.dsl.mem.StartOn;
import org.memsim.dsl.model.IntSets;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.Node;

/**
 * Where a process begins to run. Of the cpus that it may use it gets the one with the fewest
 * processes so far, the lowest of them: a model.
 */
final class CpuChoice {
  private final Machine machine;
  private final Cgroups cgroups;
  private final int[] processes;

  CpuChoice(Machine machine, Cgroups cgroups) {
    this.machine = machine;
    this.cgroups = cgroups;
    this.processes = new int[machine.cpus().get(machine.cpus().size() - 1) + 1];
  }

  /** A thread runs there already. */
  void occupy(int cpu) {
    processes[cpu]++;
  }

  /** Another cpu for a thread that may not stay on its own. */
  int chooseAnother(int cpu, SortedSet<Integer> allowed) {
    processes[cpu]--;
    return choose(allowed);
  }

  /**
   * The cpu of a thread of a process or of a fork's child: if there is one, one on which none of
   * its other threads runs.
   *
   * @param siblings the cpus of these, one for each
   */
  int choose(EObject source, List<Integer> siblings) {
    SortedSet<Integer> allowed = allowed(source);
    int fewest =
        allowed.stream().mapToInt(cpu -> Collections.frequency(siblings, cpu)).min().orElse(0);
    return choose(
        allowed.stream().filter(cpu -> Collections.frequency(siblings, cpu) == fewest).toList());
  }

  /** A kernel block runs where it says, or is placed like a process. */
  int choose(KernelActor kernel) {
    return choose(
        kernel.getCpu() == null
            ? machine.cpus().toList()
            : List.of(Math.toIntExact(kernel.getCpu())));
  }

  private int choose(Collection<Integer> allowed) {
    int cpu =
        allowed.stream()
            .min(Comparator.<Integer>comparingInt(c -> processes[c]).thenComparing(c -> c))
            .orElseThrow(() -> new IllegalStateException("not validated: no cpu"));
    processes[cpu]++;
    return cpu;
  }

  /**
   * The cpus that a process or a fork's child may run on, all of its cpuset if that has none of
   * those that it asks for. A child that says so itself may run where its parent may not, as after
   * sched_setaffinity.
   */
  SortedSet<Integer> allowed(EObject source) {
    return allowed(source, true);
  }

  /** The cpus that it may run on later: where it starts does not bind it. */
  SortedSet<Integer> usable(EObject source) {
    return allowed(source, false);
  }

  private SortedSet<Integer> allowed(EObject source, boolean atStart) {
    SortedSet<Integer> cpuset =
        new TreeSet<>(cgroups.cpuset(cgroups.numberOf(source)).cpus().toList());
    SortedSet<Integer> allowed = affinity(source, atStart);
    allowed.retainAll(cpuset);
    return allowed.isEmpty() ? cpuset : allowed;
  }

  /** What the process asks for, by itself. */
  private SortedSet<Integer> affinity(EObject source, boolean atStart) {
    for (EObject outer = source; outer != null; outer = outer.eContainer()) {
      if (outer instanceof Fork fork && isPlaced(fork.getItems())) {
        return allowed(fork.getItems(), atStart);
      }
      if (outer instanceof ProcessActor process && isPlaced(process.getItems())) {
        return allowed(process.getItems(), atStart);
      }
    }
    return new TreeSet<>(machine.cpus().toList());
  }

  private static boolean isPlaced(List<ProcessItem> items) {
    return items.stream().anyMatch(item -> item instanceof Affinity || item instanceof StartOn);
  }

  private SortedSet<Integer> allowed(List<ProcessItem> items, boolean atStart) {
    SortedSet<Integer> allowed = new TreeSet<>(machine.cpus().toList());
    for (Affinity affinity : EcoreUtil2.typeSelect(items, Affinity.class)) {
      allowed.retainAll(
          affinity.getSet() == null
              ? cpusOf(affinity.getNode())
              : IntSets.members(affinity.getSet(), machine.cpus().toList()));
    }
    if (atStart) {
      for (StartOn start : EcoreUtil2.typeSelect(items, StartOn.class)) {
        allowed.retainAll(cpusOf(start.getNode()));
      }
    }
    return allowed;
  }

  private List<Integer> cpusOf(long node) {
    return machine
        .node(Math.toIntExact(node))
        .map(Node::cpus)
        .map(cpus -> cpus.toList())
        .orElseThrow(() -> new IllegalStateException("not validated: node " + node));
  }
}
