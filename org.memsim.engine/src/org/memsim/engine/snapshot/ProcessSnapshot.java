/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

import java.util.List;

/**
 * A process of a workload.
 *
 * @param name its name in the workload
 * @param pid its number, 1 or more
 * @param state what has become of it
 * @param rss resident pages ({@code VmRSS})
 * @param minorFaults faults served without reading from a device
 * @param majorFaults faults that read from a device
 * @param pageTablePages pages of its tables as {@code VmPTE} counts them: PTE, PMD and PUD tables,
 *     neither P4D nor PGD
 * @param tables pages of its tables by level, the level of the leaf entries first
 * @param vmas its virtual memory areas, ascending by address
 */
public record ProcessSnapshot(
    String name,
    int pid,
    ProcessState state,
    long rss,
    long minorFaults,
    long majorFaults,
    long pageTablePages,
    LongRow tables,
    List<VmaSnapshot> vmas) {

  /** Keeps its own copy of the list. */
  public ProcessSnapshot {
    vmas = List.copyOf(vmas);
  }
}
