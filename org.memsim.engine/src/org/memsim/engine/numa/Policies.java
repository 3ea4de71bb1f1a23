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
  private final NodeChoice whenNothingIsSet;

  /** For the machine of an allocator. */
  public Policies(PageAllocator allocator) {
    this.allocator = allocator;
    this.whenNothingIsSet = new NodeChoice.Nearest(allocator, new MemoryPolicy.Default());
  }

  /**
   * The policy on this machine. Of its nodes only those with memory count.
   *
   * @return empty, for EINVAL, if none of its nodes has memory
   */
  public Optional<Placement> resolve(MemoryPolicy policy) {
    return choose(policy).map(choice -> choice);
  }

  Optional<NodeChoice> choose(MemoryPolicy policy) {
    return switch (policy) {
      case MemoryPolicy.Default ignored -> Optional.of(whenNothingIsSet);
      case MemoryPolicy.Local local -> Optional.of(new NodeChoice.Nearest(allocator, local));
      case MemoryPolicy.Preferred preferred ->
          withMemory(IdSet.of(preferred.node()))
              .map(nodes -> new NodeChoice.Preferred(allocator, preferred));
      case MemoryPolicy.Bind bind ->
          withMemory(bind.nodes())
              .map(nodes -> new NodeChoice.Bind(allocator, new MemoryPolicy.Bind(nodes)));
      case MemoryPolicy.PreferredMany many ->
          withMemory(many.nodes())
              .map(n -> new NodeChoice.PreferredMany(allocator, new MemoryPolicy.PreferredMany(n)));
      case MemoryPolicy.Interleave interleave ->
          withMemory(interleave.nodes())
              .map(n -> new NodeChoice.Interleave(allocator, new MemoryPolicy.Interleave(n)));
      case MemoryPolicy.WeightedInterleave weighted ->
          withMemory(weighted.nodes())
              .map(n -> new NodeChoice.WeightedInterleave(allocator, restricted(weighted, n)));
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
    IdSet left = nodes.intersect(allocator.machine().nodesWithMemory());
    return left.isEmpty() ? Optional.empty() : Optional.of(left);
  }
}
