/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

import java.util.List;

/**
 * A process of a workload.
 *
 * @param name its name in the workload
 * @param pid its number, 1 or more
 * @param parentPid the number of the process that made it
 * @param state what has become of it
 * @param threads how many threads it has, 1 or more
 * @param cpus the processors on which it may run, ascending
 * @param nodes the nodes whose memory it may use, ascending
 * @param sizes how much memory it has
 * @param minorFaults faults served without reading from a device
 * @param majorFaults faults that read from a device
 * @param pageTablePages pages of its tables as {@code VmPTE} counts them: PTE, PMD and PUD tables,
 *     neither P4D nor PGD
 * @param vmas its virtual memory areas, ascending by address
 * @param runs its pages, ascending by address
 * @param tree its page tables
 */
public record ProcessSnapshot(
    String name,
    int pid,
    int parentPid,
    ProcessState state,
    int threads,
    List<Integer> cpus,
    List<Integer> nodes,
    Lazy<ProcessSizes> sizes,
    long minorFaults,
    long majorFaults,
    long pageTablePages,
    Lazy<List<VmaSnapshot>> vmas,
    Lazy<List<PageRun>> runs,
    Lazy<TableTree> tree) {

  /** Keeps its own copies of the lists. */
  public ProcessSnapshot {
    cpus = List.copyOf(cpus);
    nodes = List.copyOf(nodes);
  }

  /**
   * Whether it has an address space: it has not ended.
   *
   * @return false if {@code status} leaves out what it says of memory
   */
  public boolean hasMemory() {
    return state.alive();
  }
}
