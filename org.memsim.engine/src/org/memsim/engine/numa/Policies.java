/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.numa;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.Placement;

/** Makes memory policies work on a machine: {@code mpol_new} and {@code mpol_set_nodemask}. */
public final class Policies {
  private final PageAllocator allocator;
  private final Confinement confinement;
  private final NodeChoice whenNothingIsSet;

  /** For the machine of an allocator. */
  public Policies(PageAllocator allocator) {
    this(allocator, allocator.machine().nodesWithMemory());
  }

  /**
   * For tasks of a cpuset on the machine of an allocator.
   *
   * @param mems the nodes that the cpuset allows, at least one of which has memory
   */
  public Policies(PageAllocator allocator, IdSet mems) {
    this.allocator = allocator;
    this.confinement = new Confinement(allocator, mems);
    this.whenNothingIsSet = new NodeChoice.Nearest(confinement, new MemoryPolicy.Default());
  }

  /**
   * The policy on this machine. Of its nodes only those count that have memory and that the cpuset
   * allows.
   *
   * @return empty, for EINVAL, if none of its nodes does
   */
  public Optional<Placement> resolve(MemoryPolicy policy) {
    return choose(policy).map(choice -> choice);
  }

  Optional<NodeChoice> choose(MemoryPolicy policy) {
    return switch (policy) {
      case MemoryPolicy.Default ignored -> Optional.of(whenNothingIsSet);
      case MemoryPolicy.Local local -> Optional.of(new NodeChoice.Nearest(confinement, local));
      case MemoryPolicy.Preferred preferred ->
          withMemory(IdSet.of(preferred.node()))
              .map(nodes -> new NodeChoice.Preferred(confinement, preferred));
      case MemoryPolicy.Bind bind ->
          withMemory(bind.nodes())
              .map(nodes -> new NodeChoice.Bind(confinement, new MemoryPolicy.Bind(nodes)));
      case MemoryPolicy.PreferredMany many ->
          withMemory(many.nodes())
              .map(
                  n ->
                      new NodeChoice.PreferredMany(confinement, new MemoryPolicy.PreferredMany(n)));
      case MemoryPolicy.Interleave interleave ->
          withMemory(interleave.nodes())
              .map(n -> new NodeChoice.Interleave(confinement, new MemoryPolicy.Interleave(n)));
      case MemoryPolicy.WeightedInterleave weighted ->
          withMemory(weighted.nodes())
              .map(n -> new NodeChoice.WeightedInterleave(confinement, restricted(weighted, n)));
    };
  }

  private static MemoryPolicy.WeightedInterleave restricted(
      MemoryPolicy.WeightedInterleave policy, IdSet nodes) {
    SortedMap<Integer, Integer> weights = new TreeMap<>(policy.weights());
    weights.keySet().removeIf(node -> !nodes.contains(node));
    return new MemoryPolicy.WeightedInterleave(weights);
  }

  PageAllocator allocator() {
    return allocator;
  }

  private Optional<IdSet> withMemory(IdSet nodes) {
    IdSet left = nodes.intersect(confinement.nodes());
    return left.isEmpty() ? Optional.empty() : Optional.of(left);
  }
}
