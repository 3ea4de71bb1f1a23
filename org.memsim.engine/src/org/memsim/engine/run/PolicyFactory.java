/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.SortedMap;
import java.util.TreeMap;
import org.memsim.dsl.mem.BindPolicy;
import org.memsim.dsl.mem.IntSet;
import org.memsim.dsl.mem.InterleavePolicy;
import org.memsim.dsl.mem.LocalPolicy;
import org.memsim.dsl.mem.Policy;
import org.memsim.dsl.mem.PolicyUse;
import org.memsim.dsl.mem.PreferredManyPolicy;
import org.memsim.dsl.mem.PreferredPolicy;
import org.memsim.dsl.mem.SetPolicy;
import org.memsim.dsl.mem.Weight;
import org.memsim.dsl.mem.WeightedInterleavePolicy;
import org.memsim.dsl.model.IntSets;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.numa.MemoryPolicy;

/** Turns a policy of the model into one of the engine; {@code all} are the nodes with memory. */
final class PolicyFactory {
  private PolicyFactory() {}

  static MemoryPolicy policy(PolicyUse use, Machine machine) {
    return policy(use.getPolicy() == null ? use.getRef().getPolicy() : use.getPolicy(), machine);
  }

  static MemoryPolicy policy(SetPolicy step, Machine machine) {
    return policy(step.getPolicy() == null ? step.getRef().getPolicy() : step.getPolicy(), machine);
  }

  private static MemoryPolicy policy(Policy policy, Machine machine) {
    return switch (policy) {
      case LocalPolicy local -> new MemoryPolicy.Local();
      case BindPolicy bind -> new MemoryPolicy.Bind(nodes(bind.getNodes(), machine));
      case PreferredPolicy preferred ->
          new MemoryPolicy.Preferred(Math.toIntExact(preferred.getNode()));
      case PreferredManyPolicy many ->
          new MemoryPolicy.PreferredMany(nodes(many.getNodes(), machine));
      case InterleavePolicy interleave ->
          new MemoryPolicy.Interleave(nodes(interleave.getNodes(), machine));
      case WeightedInterleavePolicy weighted ->
          new MemoryPolicy.WeightedInterleave(weights(weighted));
      default -> new MemoryPolicy.Default();
    };
  }

  private static SortedMap<Integer, Integer> weights(WeightedInterleavePolicy policy) {
    SortedMap<Integer, Integer> weights = new TreeMap<>();
    for (Weight weight : policy.getWeights()) {
      weights.put(Math.toIntExact(weight.getNode()), Math.toIntExact(weight.getWeight()));
    }
    return weights;
  }

  private static IdSet nodes(IntSet set, Machine machine) {
    return IdSet.of(
        IntSets.members(set, machine.nodesWithMemory().toList()).stream()
            .mapToInt(Integer::intValue)
            .toArray());
  }
}
