/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.validation.Check;
import org.memsim.dsl.mem.Affinity;
import org.memsim.dsl.mem.Hotplug;
import org.memsim.dsl.mem.HotplugKind;
import org.memsim.dsl.mem.KernelActor;
import org.memsim.dsl.mem.Range;
import org.memsim.dsl.mem.StartOn;
import org.memsim.dsl.model.IntSets;

/** The cpus and nodes that a workload names are there. */
class PlacementValidator extends TopicValidator {
  private static final Set<EAttribute> NODES =
      Set.of(
          MEM.getAffinity_Node(),
          MEM.getStartOn_Node(),
          MEM.getMove_Node(),
          MEM.getAllocPages_Node(),
          MEM.getAllocObjects_Node(),
          MEM.getKmalloc_Node(),
          MEM.getVmalloc_Node(),
          MEM.getHugePages_Node(),
          MEM.getHotplug_Node());

  /** Whatever names a node. */
  @Check
  void checkNode(EObject element) {
    for (EAttribute attribute : element.eClass().getEAllAttributes()) {
      if (NODES.contains(attribute) && element.eGet(attribute) instanceof Long node) {
        runningMachineOf(element)
            .filter(machine -> !machine.hasNode(node))
            .ifPresent(
                machine ->
                    error(
                        TopologyValidator.unknownNode(node, machine),
                        element,
                        attribute,
                        IssueCodes.UNKNOWN_NODE,
                        machine.nearestNode(node)));
      }
    }
  }

  /** Memory chooses its zone when it comes, not when it goes. */
  @Check
  void checkHotplug(Hotplug step) {
    if (step.isMovable() && step.getKind() == HotplugKind.OFFLINE) {
      error(
          "'movable' says where memory belongs that comes; leave it out of 'offline'.",
          step,
          MEM.getHotplug_Movable(),
          IssueCodes.WRONG_VALUE);
    }
  }

  /** A process runs on cpus that there are. */
  @Check
  void checkAffinity(Affinity affinity) {
    Optional<Topology> machine = runningMachineOf(affinity);
    if (machine.isEmpty()) {
      return;
    }
    if (affinity.getNode() != null) {
      checkHasCpus(affinity.getNode(), affinity, MEM.getAffinity_Node(), machine.get());
      return;
    }
    for (Range range : affinity.getSet().getRanges()) {
      for (long cpu = range.getFrom(); cpu <= IntSets.last(range); cpu++) {
        if (cpu > Integer.MAX_VALUE || !machine.get().cpus().contains((int) cpu)) {
          error(
              unknownCpu(cpu, machine.get()),
              range,
              null,
              IssueCodes.UNKNOWN_CPU,
              range.getTo() == null ? nearestCpu(machine.get()) : new String[0]);
          break;
        }
      }
    }
  }

  /** A process starts on a node where it can run. */
  @Check
  void checkStartOn(StartOn start) {
    runningMachineOf(start)
        .ifPresent(
            machine -> {
              checkHasCpus(start.getNode(), start, MEM.getStartOn_Node(), machine);
              checkMayRun(start, machine);
            });
  }

  /** A process that says where it may run starts there. */
  private void checkMayRun(StartOn start, Topology machine) {
    Set<Integer> there = machine.cpusOf(start.getNode());
    for (Affinity affinity :
        EcoreUtil2.typeSelect(start.eContainer().eContents(), Affinity.class)) {
      Collection<Integer> allowed =
          affinity.getNode() == null
              ? IntSets.members(affinity.getSet(), machine.cpus())
              : machine.cpusOf(affinity.getNode());
      if (!there.isEmpty() && !allowed.isEmpty() && Collections.disjoint(there, allowed)) {
        error(
            "Node "
                + start.getNode()
                + " has none of the cpus that 'cpus' allows; start the process on theirs.",
            start,
            MEM.getStartOn_Node(),
            IssueCodes.NODE_WITHOUT_CPUS,
            machine.nodeIds().stream()
                .filter(id -> !Collections.disjoint(machine.cpusOf(id), allowed))
                .limit(1)
                .map(String::valueOf)
                .toArray(String[]::new));
      }
    }
  }

  private void checkHasCpus(long node, EObject element, EAttribute feature, Topology machine) {
    if (machine.hasNode(node) && machine.cpusOf(node).isEmpty()) {
      error(
          "Node " + node + " has no cpus; a process cannot run there.",
          element,
          feature,
          IssueCodes.NODE_WITHOUT_CPUS,
          machine.nodeIds().stream()
              .filter(id -> !machine.cpusOf(id).isEmpty())
              .limit(1)
              .map(String::valueOf)
              .toArray(String[]::new));
    }
  }

  /** A kernel block runs on a cpu that there is. */
  @Check
  void checkCpu(KernelActor kernel) {
    if (kernel.getCpu() != null) {
      long cpu = kernel.getCpu();
      runningMachineOf(kernel)
          .filter(machine -> cpu > Integer.MAX_VALUE || !machine.cpus().contains((int) cpu))
          .ifPresent(
              machine ->
                  error(
                      unknownCpu(cpu, machine),
                      kernel,
                      MEM.getKernelActor_Cpu(),
                      IssueCodes.UNKNOWN_CPU,
                      nearestCpu(machine)));
    }
  }

  private static String[] nearestCpu(Topology machine) {
    return machine.cpus().isEmpty()
        ? new String[0]
        : new String[] {machine.cpus().last().toString()};
  }

  /** What is said of a cpu that is not there. */
  static String unknownCpu(long cpu, Topology machine) {
    return "Machine '"
        + machine.machine().name()
        + "' has no cpu "
        + cpu
        + "; its last one is "
        + (machine.cpus().isEmpty() ? "missing: no node has cpus." : machine.cpus().last() + ".");
  }
}
