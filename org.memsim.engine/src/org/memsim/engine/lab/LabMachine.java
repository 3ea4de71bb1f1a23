/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.memsim.engine.run.BlueprintNode;
import org.memsim.engine.run.BlueprintSwap;
import org.memsim.engine.run.MachineBlueprint;

/**
 * A machine that QEMU can be.
 *
 * @param name its name in the file
 * @param arch {@code x86_64} or {@code x86_64_la57}
 * @param nodes its nodes, numbered from 0 without gaps
 * @param distances between nodes, a row for each
 * @param words words of the kernel command line
 * @param settings files below {@code /proc/sys} and {@code /sys} with what is to be written to them
 *     once it has booted
 * @param swap its swap areas on devices
 * @param leftOut what is stated of the machine that it has not, each in a few words
 */
public record LabMachine(
    String name,
    String arch,
    List<BlueprintNode> nodes,
    List<List<Integer>> distances,
    List<String> words,
    Map<String, String> settings,
    List<BlueprintSwap> swap,
    List<String> leftOut) {
  /** The physical addresses of QEMU's processor without hardware's help: 40 bits. */
  static final long MOST_BYTES = 1L << 40;

  /** What a machine of the i440FX kind can have in QEMU. */
  static final int MOST_CPUS = 255;

  private static final int MOST_SWAP_AREAS = 8;
  private static final long MIB = 1L << 20;
  private static final Set<String> ARCHS = Set.of("x86_64", "x86_64_la57");

  /** Keeps its own copies of the lists. */
  public LabMachine {
    nodes = List.copyOf(nodes);
    distances = List.copyOf(distances);
    words = List.copyOf(words);
    settings = new LinkedHashMap<>(settings);
    swap = List.copyOf(swap);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * What QEMU can be of a machine.
   *
   * @throws LabException if that would be another machine than the one that the file describes
   */
  public static LabMachine of(MachineBlueprint plan) throws LabException {
    checkKind(plan);
    checkCpus(plan);
    checkMemory(plan);
    checkDistances(plan);
    return new LabMachine(
        plan.name(),
        plan.arch(),
        plan.nodes(),
        plan.distances(),
        plan.words(),
        plan.settings(),
        plan.swap(),
        plan.extras());
  }

  private static void checkKind(MachineBlueprint plan) throws LabException {
    if (!ARCHS.contains(plan.arch())) {
      throw not(plan, "has the architecture " + plan.arch() + "; the lab builds x86_64 only.");
    }
    if (plan.isPlaced()) {
      throw not(
          plan,
          "states at which addresses the memory of nodes lies ('physical { node … }'); QEMU puts"
              + " nodes one after the other. Leave that out, or number the nodes by address.");
    }
    for (int i = 0; i < plan.nodes().size(); i++) {
      if (plan.nodes().get(i).id() != i) {
        throw not(
            plan,
            "has no node " + i + "; QEMU has no gaps in the numbers of nodes. Renumber them.");
      }
    }
    if (plan.swap().size() > MOST_SWAP_AREAS) {
      throw not(plan, "has more than " + MOST_SWAP_AREAS + " swap areas.");
    }
  }

  private static void checkCpus(MachineBlueprint plan) throws LabException {
    Set<Integer> cpus = new TreeSet<>();
    plan.nodes().forEach(node -> cpus.addAll(node.cpus()));
    int expected = 0;
    for (int cpu : cpus) {
      if (cpu != expected++) {
        throw not(
            plan,
            "has no cpu "
                + (expected - 1)
                + "; QEMU has no gaps in the numbers of cpus. Renumber"
                + " them.");
      }
    }
    if (cpus.size() > MOST_CPUS) {
      throw not(
          plan, "has " + cpus.size() + " cpus; QEMU's machine has " + MOST_CPUS + " at most.");
    }
  }

  private static void checkMemory(MachineBlueprint plan) throws LabException {
    long memory = 0;
    for (BlueprintNode node : plan.nodes()) {
      if (node.memory() % MIB != 0) {
        throw not(
            plan,
            "has "
                + node.memory() / 1024
                + " KiB on node "
                + node.id()
                + "; the lab builds whole"
                + " MiB.");
      }
      memory += node.memory();
    }
    if (memory > MOST_BYTES / 2) {
      throw not(
          plan,
          "has "
              + (memory >> 30)
              + " GiB; QEMU's processor has 40 bits of physical address, which"
              + " the lab uses up to 512 GiB. Scale the machine down.");
    }
  }

  private static void checkDistances(MachineBlueprint plan) throws LabException {
    for (int from = 0; from < plan.distances().size(); from++) {
      for (int to = 0; to < plan.distances().size(); to++) {
        int value = plan.distances().get(from).get(to);
        if (from == to ? value != 10 : value <= 10) {
          throw not(
              plan,
              "has the distance "
                  + value
                  + " from node "
                  + from
                  + " to node "
                  + to
                  + "; QEMU has"
                  + " 10 from a node to itself and more than 10 to others.");
        }
      }
    }
  }

  private static LabException not(MachineBlueprint plan, String why) {
    return new LabException("The machine '" + plan.name() + "' " + why);
  }

  /** Bytes of all nodes. */
  public long memory() {
    return nodes.stream().mapToLong(BlueprintNode::memory).sum();
  }

  /** How many cpus it has. */
  public int cpus() {
    return nodes.stream().mapToInt(node -> node.cpus().size()).sum();
  }

  /** Whether a word of the command line or a setting states something, by a part of its name. */
  boolean states(String name) {
    List<String> all = new ArrayList<>(words);
    all.addAll(settings.keySet());
    return all.stream().anyMatch(text -> text.contains(name));
  }
}
