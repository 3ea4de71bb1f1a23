/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

import java.util.List;
import java.util.Optional;

/**
 * A machine at one moment.
 *
 * @param name the machine's name in the model
 * @param arch its architecture as the language spells it, such as {@code x86_64}
 * @param kernel the kernel version whose rules apply, such as {@code 6.1}
 * @param numa whether its kernel is built for NUMA; false for 32-bit x86, where Linux leaves NUMA
 *     counters and fallback orders out
 * @param pageSize bytes of a page
 * @param pageblockOrder the order of the blocks that have a migrate type
 * @param timeNs simulated time since the start of the workload, in ns
 * @param nodes its nodes in the order of their ids; ids may have gaps
 * @param boot what the kernel said while it booted
 * @param processes the processes of the workload in the order of their pids; empty after a mere
 *     boot
 * @param events what it has counted as a whole
 * @param memory what {@code /proc/meminfo} says of it as a whole
 * @param pressure how long its processes have waited
 * @param cgroups its cgroups but the root, parents before their children
 * @param log what the kernel has said since the workload began
 * @param kernelMemory the kernel's own memory
 * @param generations what the lists of pages have of generations, by cgroup; empty if the kernel
 *     has none
 */
public record MachineSnapshot(
    String name,
    String arch,
    String kernel,
    boolean numa,
    long pageSize,
    int pageblockOrder,
    long timeNs,
    List<NodeSnapshot> nodes,
    BootSnapshot boot,
    List<ProcessSnapshot> processes,
    Counters<VmEvent> events,
    MemorySnapshot memory,
    PressureSnapshot pressure,
    List<CgroupSnapshot> cgroups,
    List<KernelMessage> log,
    Lazy<KernelSnapshot> kernelMemory,
    Lazy<List<GenerationsSnapshot>> generations) {

  /** Keeps its own copies of the lists. */
  public MachineSnapshot {
    nodes = List.copyOf(nodes);
    processes = List.copyOf(processes);
    cgroups = List.copyOf(cgroups);
    log = List.copyOf(log);
  }

  /**
   * Whether the kernel is a release or a later one.
   *
   * @param release numbers with dots between them, such as {@code 5.19}
   */
  public boolean since(String release) {
    String[] own = kernel.split("\\.", -1);
    String[] other = release.split("\\.", -1);
    for (int i = 0; i < Math.min(own.length, other.length); i++) {
      int order = Integer.compare(Integer.parseInt(own[i]), Integer.parseInt(other[i]));
      if (order != 0) {
        return order > 0;
      }
    }
    return own.length >= other.length;
  }

  /**
   * Whether the architecture knows a kind of zone, be it that no node has such memory.
   *
   * @param zone Linux's name
   */
  public boolean knowsZone(String zone) {
    return nodes.stream()
        .limit(1)
        .flatMap(node -> node.zones().stream())
        .anyMatch(known -> known.name().equals(zone));
  }

  /**
   * The node with an id.
   *
   * @param id a node's id
   * @return the node, or nothing if the machine has none of that id
   */
  public Optional<NodeSnapshot> node(int id) {
    return nodes.stream().filter(node -> node.id() == id).findFirst();
  }

  /**
   * A counter of a node as vmstat and zoneinfo print it: that of huge pages by their number.
   *
   * @param node one of the nodes
   */
  public long printed(NodeSnapshot node, NodeCounter counter) {
    long figure = node.counters().get(counter);
    return counter.printedInHugePages() ? figure >> pageblockOrder : figure;
  }

  /**
   * The process of a name.
   *
   * @param process a process's name in the workload
   * @return the process, or nothing if the workload has none of that name
   */
  public Optional<ProcessSnapshot> process(String process) {
    return processes.stream().filter(candidate -> candidate.name().equals(process)).findFirst();
  }
}
