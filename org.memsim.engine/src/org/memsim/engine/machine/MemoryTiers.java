/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.ArrayList;
import java.util.List;

/**
 * Memory of several speeds, and where pages of each node go that are used no more: {@code
 * mm/memory-tiers.c} of 6.1. A node's targets are those nodes of the next slower tier that are
 * nearest to it.
 *
 * <p>A model: memory of nodes without cpus (CXL, PMEM) is one tier below that of the others, as if
 * the driver of such devices had brought it; what firmware says of its speed is not known.
 */
public final class MemoryTiers {
  private final DistanceMatrix distances;
  private final List<IdSet> tiers;

  /**
   * Tiers as they are stated.
   *
   * @param tiers the nodes of each, the fastest first
   */
  public MemoryTiers(DistanceMatrix distances, List<IdSet> tiers) {
    this.distances = distances;
    this.tiers = List.copyOf(tiers);
  }

  /** The tiers of a machine. */
  public static MemoryTiers of(Machine machine) {
    IdSet withMemory = machine.nodesWithMemory();
    IdSet fast = IdSet.empty();
    IdSet slow = IdSet.empty();
    for (Node node : machine.nodes()) {
      IdSet one = IdSet.of(node.id()).intersect(withMemory);
      fast = node.cpus().isEmpty() ? fast : fast.union(one);
      slow = node.cpus().isEmpty() ? slow.union(one) : slow;
    }
    List<IdSet> tiers = new ArrayList<>(List.of(fast, slow));
    tiers.removeIf(IdSet::isEmpty);
    return new MemoryTiers(machine.spec().distances(), tiers);
  }

  /** Where pages of a node go; empty if it belongs to the slowest tier. */
  public IdSet targets(int node) {
    int below = tierOf(node) + 1;
    if (below == 0 || below == tiers.size()) {
      return IdSet.empty();
    }
    IdSet targets = IdSet.empty();
    int shortest = Integer.MAX_VALUE;
    for (int target : tiers.get(below).toList()) {
      int distance = distances.between(node, target);
      if (distance <= shortest) {
        targets = distance < shortest ? IdSet.of(target) : targets.union(IdSet.of(target));
        shortest = distance;
      }
    }
    return targets;
  }

  /** All nodes of slower tiers than a node's. */
  public IdSet below(int node) {
    IdSet slower = IdSet.empty();
    int tier = tierOf(node);
    for (int i = tier + 1; tier >= 0 && i < tiers.size(); i++) {
      slower = slower.union(tiers.get(i));
    }
    return slower;
  }

  /** Whether a node has memory of the fastest tier, or of none. */
  public boolean isTop(int node) {
    return tierOf(node) <= 0;
  }

  private int tierOf(int node) {
    for (int i = 0; i < tiers.size(); i++) {
      if (tiers.get(i).contains(node)) {
        return i;
      }
    }
    return -1;
  }
}
