/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

import java.util.List;

/**
 * A node: processors, memory or both.
 *
 * @param id its number
 * @param cpus its processors in ascending order; empty for memory-only nodes
 * @param distances its row of the distance table, one figure for each node in the order of the
 *     machine's nodes
 * @param fallbackOrder ids of the nodes that an allocation here tries in turn
 * @param counters its counters; all 0 for a memoryless node
 * @param reclaimHopeless whether kswapd has given the node up ({@code node_unreclaimable})
 * @param zones its zones, from the lowest to the highest type, empty ones included
 */
public record NodeSnapshot(
    int id,
    List<Integer> cpus,
    LongRow distances,
    List<Integer> fallbackOrder,
    Counters<NodeCounter> counters,
    boolean reclaimHopeless,
    List<ZoneSnapshot> zones) {

  /** Keeps its own copies of the lists. */
  public NodeSnapshot {
    cpus = List.copyOf(cpus);
    fallbackOrder = List.copyOf(fallbackOrder);
    zones = List.copyOf(zones);
  }

  /**
   * Whether the node has memory.
   *
   * @return true if one of its zones is populated
   */
  public boolean hasMemory() {
    return zones.stream().anyMatch(ZoneSnapshot::populated);
  }

  /**
   * The node's {@code MemTotal}.
   *
   * @return managed pages of all its zones
   */
  public long managed() {
    return zones.stream().mapToLong(zone -> zone.extent().managed()).sum();
  }

  /**
   * The node's {@code MemFree}.
   *
   * @return free pages of all its zones
   */
  public long free() {
    return zones.stream().mapToLong(ZoneSnapshot::free).sum();
  }

  /**
   * A NUMA event, as {@code nodeN/numastat} shows it.
   *
   * @param counter the event
   * @return the sum over the node's zones
   */
  public long numa(NumaCounter counter) {
    return zones.stream().mapToLong(zone -> zone.numa().get(counter)).sum();
  }
}
