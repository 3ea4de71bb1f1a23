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

  /**
   * What becomes of a policy that was made in a cpuset with other nodes: mpol_rebind_policy. Nodes
   * of masks are replaced by those of the same place; a preferred node stays preferred.
   *
   * @param policy one of another cpuset
   * @param from the nodes of that one
   */
  public Placement rebind(Placement policy, IdSet from) {
    if (!(policy instanceof NodeChoice choice)) {
      throw new IllegalArgumentException(policy.label());
    }
    return rebind(choice, from);
  }

  NodeChoice rebind(NodeChoice choice, IdSet from) {
    return switch (choice.policy()) {
      case MemoryPolicy.Default same -> choose(same).orElseThrow();
      case MemoryPolicy.Local same -> choose(same).orElseThrow();
      case MemoryPolicy.Preferred same -> new NodeChoice.Preferred(confinement, same);
      case MemoryPolicy.PreferredMany same -> new NodeChoice.PreferredMany(confinement, same);
      case MemoryPolicy.Bind bind ->
          choose(new MemoryPolicy.Bind(remapped(bind.nodes(), from))).orElseThrow();
      case MemoryPolicy.Interleave interleave ->
          choose(new MemoryPolicy.Interleave(remapped(interleave.nodes(), from))).orElseThrow();
      case MemoryPolicy.WeightedInterleave weighted -> {
        SortedMap<Integer, Integer> weights = new TreeMap<>();
        weighted.weights().forEach((node, weight) -> weights.put(remapped(node, from), weight));
        yield choose(new MemoryPolicy.WeightedInterleave(weights)).orElseThrow();
      }
    };
  }

  private IdSet remapped(IdSet nodes, IdSet from) {
    return IdSet.of(nodes.stream().map(node -> remapped(node, from)).toArray());
  }

  /** node_remap. */
  private int remapped(int node, IdSet from) {
    int place = from.toList().indexOf(node);
    IdSet to = confinement.nodes();
    return place < 0 ? node : to.get(place % to.size());
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
