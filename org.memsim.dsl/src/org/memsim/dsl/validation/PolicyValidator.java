/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.validation.Check;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.mem.BindPolicy;
import org.memsim.dsl.mem.IntSet;
import org.memsim.dsl.mem.InterleavePolicy;
import org.memsim.dsl.mem.Policy;
import org.memsim.dsl.mem.PolicyDefinition;
import org.memsim.dsl.mem.PolicyUse;
import org.memsim.dsl.mem.PreferredManyPolicy;
import org.memsim.dsl.mem.PreferredPolicy;
import org.memsim.dsl.mem.Range;
import org.memsim.dsl.mem.SetPolicy;
import org.memsim.dsl.mem.Weight;
import org.memsim.dsl.mem.WeightedInterleavePolicy;
import org.memsim.dsl.model.IntSets;
import org.memsim.dsl.model.PolicyKind;

/** The nodes of a policy exist, and some of them have memory, on the machine that it is used on. */
class PolicyValidator extends TopicValidator {
  /** What Linux answers to a policy without any node that has memory. */
  private static final String REFUSED = "EINVAL";

  /** An inline policy: reported at its nodes. */
  @Check
  void checkInline(Policy policy) {
    Optional<Topology> machine = runningMachineOf(policy);
    if (machine.isEmpty() || policy.eContainer() instanceof PolicyDefinition) {
      return;
    }
    switch (policy) {
      case BindPolicy p -> checkSet(p.getNodes(), machine.get());
      case InterleavePolicy p -> checkSet(p.getNodes(), machine.get());
      case PreferredManyPolicy p -> checkSet(p.getNodes(), machine.get());
      case PreferredPolicy p ->
          checkNode(p.getNode(), p, MEM.getPreferredPolicy_Node(), machine.get());
      case WeightedInterleavePolicy p -> {
        for (Weight weight : p.getWeights()) {
          checkNode(weight.getNode(), weight, MEM.getWeight_Node(), machine.get());
        }
      }
      default -> {}
    }
    checkMemory(policy, machine.get(), policy, null);
  }

  /** A named policy: reported where it is used. */
  @Check
  void checkUse(PolicyUse use) {
    checkReference(use, use.getRef(), MEM.getPolicyUse_Ref());
  }

  /** A named policy: reported where it is used. */
  @Check
  void checkSetPolicy(SetPolicy step) {
    checkReference(step, step.getRef(), MEM.getSetPolicy_Ref());
  }

  /** mbind moves pages of an area; set_mempolicy moves none. */
  @Check
  void checkMoves(SetPolicy step) {
    if (step.getArea() == null && (step.isMigrate() || step.isMigrateAll() || step.isStrict())) {
      EAttribute flag =
          step.isMigrate()
              ? MEM.getSetPolicy_Migrate()
              : step.isMigrateAll() ? MEM.getSetPolicy_MigrateAll() : MEM.getSetPolicy_Strict();
      error(
          "The policy of a process concerns no page that is there already; name a mapping, as in"
              + " 'set policy heap bind 1 migrate'.",
          step,
          flag,
          IssueCodes.WRONG_VALUE);
    }
  }

  private void checkReference(EObject user, PolicyDefinition definition, EReference feature) {
    Optional<Topology> machine = runningMachineOf(user);
    if (definition == null || definition.eIsProxy() || machine.isEmpty()) {
      return;
    }
    Policy policy = definition.getPolicy();
    for (long node : stated(policy)) {
      if (!machine.get().hasNode(node)) {
        error(
            "Policy '"
                + definition.getName()
                + "' names node "
                + node
                + ". "
                + TopologyValidator.unknownNode(node, machine.get()),
            user,
            feature,
            IssueCodes.UNKNOWN_NODE);
        return;
      }
    }
    checkMemory(policy, machine.get(), user, feature);
  }

  private void checkSet(IntSet set, Topology machine) {
    for (Range range : set.getRanges()) {
      boolean isSound = true;
      for (long node = range.getFrom(); isSound && node <= IntSets.last(range); node++) {
        isSound = machine.hasNode(node);
        if (!isSound) {
          error(
              TopologyValidator.unknownNode(node, machine),
              range,
              null,
              IssueCodes.UNKNOWN_NODE,
              range.getTo() == null ? machine.nearestNode(node) : new String[0]);
        }
      }
      if (isSound) {
        warnIfMemoryless(range, machine, set);
      }
    }
  }

  private void checkNode(long node, EObject element, EStructuralFeature feature, Topology machine) {
    if (!machine.hasNode(node)) {
      error(
          TopologyValidator.unknownNode(node, machine),
          element,
          feature,
          IssueCodes.UNKNOWN_NODE,
          machine.nearestNode(node));
    }
  }

  /** One node without memory among others is left out by Linux, silently. */
  private void warnIfMemoryless(Range range, Topology machine, IntSet set) {
    boolean othersHave = machine.members(set).stream().anyMatch(machine::hasMemory);
    for (long node = range.getFrom(); node <= IntSets.last(range); node++) {
      if (!machine.hasMemory(node) && othersHave) {
        warning(
            "Node " + node + " has no memory; Linux leaves it out of the policy.",
            range,
            null,
            IssueCodes.MEMORYLESS_NODE,
            withMemory(range, machine));
      }
    }
  }

  private void checkMemory(
      Policy policy, Topology machine, EObject element, @Nullable EStructuralFeature feature) {
    SortedSet<Long> nodes = stated(policy);
    boolean allExist = nodes.stream().allMatch(machine::hasNode);
    if (!nodes.isEmpty()
        && allExist
        && nodes.stream().noneMatch(machine::hasMemory)
        && !isAnnounced(element, REFUSED)) {
      error(
          "None of the nodes of this policy has memory: Linux refuses it with EINVAL; nodes with"
              + " memory are "
              + Sentences.list(
                  machine.nodeIds().stream()
                      .filter(machine::hasMemory)
                      .map(String::valueOf)
                      .toList())
              + ".",
          element,
          feature,
          IssueCodes.MEMORYLESS_POLICY,
          feature == null ? soundPolicy(policy, machine) : new String[0]);
    }
  }

  /** The nodes of a range that have memory; nothing to write if none has. */
  private static String[] withMemory(Range range, Topology machine) {
    SortedSet<Integer> left = new TreeSet<>();
    for (int node : machine.nodeIds()) {
      if (range.getFrom() <= node && node <= IntSets.last(range) && machine.hasMemory(node)) {
        left.add(node);
      }
    }
    return left.isEmpty() ? new String[0] : new String[] {IntSets.text(left)};
  }

  /** The same policy on all nodes that have memory, or on the first. */
  private static String[] soundPolicy(Policy policy, Topology machine) {
    NavigableSet<Integer> nodes = new TreeSet<>();
    machine.nodeIds().stream().filter(machine::hasMemory).forEach(nodes::add);
    if (nodes.isEmpty() || policy instanceof WeightedInterleavePolicy) {
      return new String[0];
    }
    String members =
        policy instanceof PreferredPolicy ? nodes.first().toString() : IntSets.text(nodes);
    return new String[] {PolicyKind.of(policy).text() + " " + members};
  }

  /** The nodes that a policy names; none for {@code all}. */
  private static SortedSet<Long> stated(Policy policy) {
    SortedSet<Long> nodes = new TreeSet<>();
    for (Range range : EcoreUtil2.getAllContentsOfType(policy, Range.class)) {
      long last = Math.min(IntSets.last(range), range.getFrom() + IntSets.MAX_MEMBERS);
      for (long node = range.getFrom(); node <= last; node++) {
        nodes.add(node);
      }
    }
    for (Weight weight : EcoreUtil2.getAllContentsOfType(policy, Weight.class)) {
      nodes.add(weight.getNode());
    }
    if (policy instanceof PreferredPolicy preferred) {
      nodes.add(preferred.getNode());
    }
    return nodes;
  }
}
