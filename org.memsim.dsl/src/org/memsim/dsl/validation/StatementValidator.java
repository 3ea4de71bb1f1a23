/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.validation.Check;
import org.memsim.dsl.mem.AmountInUse;
import org.memsim.dsl.mem.Bus;
import org.memsim.dsl.mem.Cgroup;
import org.memsim.dsl.mem.CgroupLimit;
import org.memsim.dsl.mem.DistanceRow;
import org.memsim.dsl.mem.Distances;
import org.memsim.dsl.mem.Fork;
import org.memsim.dsl.mem.FreeList;
import org.memsim.dsl.mem.FreeLists;
import org.memsim.dsl.mem.Link;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.Mapping;
import org.memsim.dsl.mem.Node;
import org.memsim.dsl.mem.Priority;
import org.memsim.dsl.mem.ProcessActor;
import org.memsim.dsl.mem.Quantity;
import org.memsim.dsl.mem.Rlimit;
import org.memsim.dsl.mem.Setting;
import org.memsim.dsl.mem.Swap;
import org.memsim.dsl.mem.Sysctls;
import org.memsim.dsl.mem.Sysfs;
import org.memsim.dsl.mem.Tlb;
import org.memsim.dsl.mem.TlbCache;
import org.memsim.dsl.mem.Weight;
import org.memsim.dsl.mem.WeightedInterleavePolicy;
import org.memsim.dsl.mem.ZoneOverride;
import org.memsim.dsl.mem.ZoneState;

/** Statements of which there may be one, and statements that belong elsewhere. */
class StatementValidator extends TopicValidator {
  private static final Set<String> ONCE_IN_A_MACHINE =
      Set.of(
          "arch",
          "kernel",
          "distances",
          "bus",
          "tlb",
          "cache",
          "zone_lock",
          "cmdline",
          "vmsplit",
          "physical",
          "state");
  private static final Set<String> ONCE_IN_A_PROCESS =
      Set.of("cpus", "policy", "cgroup", "threads", "uid", "oom_score_adj", "start");

  /** What a machine says once. Its nodes have a rule of their own. */
  @Check
  void checkMachine(Machine machine) {
    once(machine.getItems(), StatementValidator::keyOfMachineItem);
  }

  /** What a node says once; a priority is for swap. */
  @Check
  void checkNode(Node node) {
    once(
        node.getItems(),
        item -> item instanceof ZoneOverride zone ? "zone " + zone.getName() : keyword(item));
    noPriority(node.getItems(), "a node");
  }

  /** What a zone says once. */
  @Check
  void checkZone(ZoneOverride zone) {
    once(zone.getExtents(), StatementValidator::keyword);
  }

  /** What a link says once. */
  @Check
  void checkLink(Link link) {
    once(link.getItems(), StatementValidator::keyword);
    noPriority(link.getItems(), "a link");
  }

  /** What a bus says once. */
  @Check
  void checkBus(Bus bus) {
    once(bus.getItems(), StatementValidator::keyword);
    noPriority(bus.getItems(), "a bus");
  }

  /** What a swap area says once. */
  @Check
  void checkSwap(Swap swap) {
    once(swap.getItems(), StatementValidator::keyword);
  }

  /** Each page size of a kind of translation caches once. */
  @Check
  void checkTlb(Tlb tlb) {
    Set<String> seen = new HashSet<>();
    for (TlbCache cache : tlb.getCaches()) {
      for (Quantity page : cache.getPages()) {
        String text = keyword(cache) + " " + page.getNumber() + " " + page.getUnit();
        if (!seen.add(text)) {
          report(twice(text), cache);
        }
      }
    }
  }

  /** Each sysctl once. */
  @Check
  void checkSysctls(Sysctls sysctls) {
    once(sysctls.getSettings(), Setting::getName);
  }

  /** Each file once. */
  @Check
  void checkSysfs(Sysfs sysfs) {
    once(sysfs.getSettings(), Setting::getName);
  }

  /** Each limit once. */
  @Check
  void checkCgroup(Cgroup cgroup) {
    once(cgroup.getLimits(), CgroupLimit::getKey);
  }

  /** Each row once. */
  @Check
  void checkDistances(Distances distances) {
    once(distances.getRows(), (DistanceRow row) -> "row of node " + row.getNode());
  }

  /** Each zone once. (A validator inherits another State, hence the long name.) */
  @Check
  void checkState(org.memsim.dsl.mem.State state) {
    once(state.getZones(), zone -> "zone(" + zone.getNode() + ", " + zone.getZone() + ")");
  }

  /** Each kind of use once. */
  @Check
  void checkZoneState(ZoneState zone) {
    once(
        zone.getItems(),
        item ->
            item instanceof AmountInUse use && use.isUnreclaimable()
                ? use.getCounter() + " unreclaimable"
                : keyword(item));
  }

  /** Each order once. */
  @Check
  void checkFreeLists(FreeLists lists) {
    once(lists.getLists(), (FreeList list) -> "order " + list.getOrder());
  }

  /** Each node once. */
  @Check
  void checkWeights(WeightedInterleavePolicy policy) {
    once(policy.getWeights(), (Weight weight) -> "weight of node " + weight.getNode());
  }

  /** What a process is, once. */
  @Check
  void checkProcess(ProcessActor process) {
    once(process.getItems(), StatementValidator::keyOfProcessItem);
  }

  /** What a child is, once. */
  @Check
  void checkFork(Fork fork) {
    once(fork.getItems(), StatementValidator::keyOfProcessItem);
  }

  /** Each flag and argument once. */
  @Check
  void checkMapping(Mapping mapping) {
    once(mapping.getOptions(), StatementValidator::keyword);
  }

  /**
   * Reports each statement whose key an earlier one has; those with an empty key may be repeated.
   */
  private <T extends EObject> void once(List<T> statements, Function<T, String> key) {
    Set<String> seen = new HashSet<>();
    for (T statement : statements) {
      String text = key.apply(statement);
      if (text != null && !text.isEmpty() && !seen.add(text)) {
        report(twice(text), statement);
      }
    }
  }

  private static String twice(String text) {
    return "'" + text + "' is stated twice here; leave one of the two out.";
  }

  /**
   * A dotted name has several tokens: it is marked as a whole, other statements by their keyword.
   */
  private void report(String message, EObject statement) {
    switch (statement) {
      case Setting setting ->
          error(message, setting, MEM.getSetting_Name(), IssueCodes.DUPLICATE_STATEMENT);
      case CgroupLimit limit ->
          error(message, limit, MEM.getCgroupLimit_Key(), IssueCodes.DUPLICATE_STATEMENT);
      default -> errorAtStart(message, statement, IssueCodes.DUPLICATE_STATEMENT);
    }
  }

  private void noPriority(List<? extends EObject> statements, String where) {
    for (EObject statement : statements) {
      if (statement instanceof Priority) {
        errorAtStart(
            "A priority belongs to a swap area, not to " + where + ".",
            statement,
            IssueCodes.MISPLACED_STATEMENT);
      }
    }
  }

  private static String keyOfMachineItem(EObject item) {
    if (item instanceof Link link) {
      long low = Math.min(link.getFrom(), link.getTo());
      return "link " + low + " - " + Math.max(link.getFrom(), link.getTo());
    }
    return ONCE_IN_A_MACHINE.contains(keyword(item)) ? keyword(item) : "";
  }

  private static String keyOfProcessItem(EObject item) {
    if (item instanceof Rlimit limit) {
      return "rlimit " + limit.getResource();
    }
    return ONCE_IN_A_PROCESS.contains(keyword(item)) ? keyword(item) : "";
  }

  /** The word that a statement begins with. */
  private static String keyword(EObject statement) {
    return firstToken(statement).map(token -> token.getText()).orElse("");
  }
}
