/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.validation.Check;
import org.memsim.dsl.mem.Cgroup;
import org.memsim.dsl.mem.CgroupLimit;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.Swap;
import org.memsim.dsl.mem.WriteCgroup;
import org.memsim.dsl.model.IntSets;
import org.memsim.dsl.values.Measure;
import org.memsim.dsl.values.Measures;

/** The limits of cgroups, and swap areas. */
class CgroupValidator extends TopicValidator {
  private static final String MEMS = "cpuset.mems";

  /** A swap area has a header page and nine more, or mkswap(8) refuses it. */
  private static final long LEAST_SWAP_PAGES = 10;

  /** What is left of 32 types of swap entries with migration, device and marker entries. */
  private static final int MOST_SWAP_AREAS = 23;

  private static final Set<String> MEMORY_LIMITS = Set.of("memory.max", "memory.high");

  private static final Set<String> SWAP_LIMITS = Set.of("memory.swap.max", "memory.swap.high");

  /** The file exists, and its value is of its kind. */
  @Check
  void checkLimit(CgroupLimit limit) {
    boolean isSet = Vocabulary.CGROUP_SETS.contains(limit.getKey());
    boolean isAction = Vocabulary.CGROUP_ACTIONS.contains(limit.getKey());
    if (isAction && !(limit.eContainer() instanceof WriteCgroup)) {
      error(
          "'"
              + limit.getKey()
              + "' is written while the machine runs, in a 'kernel' block: 'cgroup "
              + nameOf(limit)
              + " memory.reclaim 64 MiB'.",
          limit,
          MEM.getCgroupLimit_Key(),
          IssueCodes.MISPLACED_STATEMENT);
    } else if (isAction && limit.isMax()) {
      error(
          "'" + limit.getKey() + "' takes a size.",
          limit,
          MEM.getCgroupLimit_Key(),
          IssueCodes.WRONG_VALUE);
    } else if (!isAction && !Vocabulary.CGROUP_FILES.contains(limit.getKey())) {
      errorUnlessKnown(
          limit.getKey(),
          limit.eContainer() instanceof WriteCgroup
              ? Vocabulary.CGROUP_WRITES
              : Vocabulary.CGROUP_FILES,
          "file of a cgroup",
          limit,
          MEM.getCgroupLimit_Key(),
          IssueCodes.UNKNOWN_WORD);
    } else if (Vocabulary.CGROUP_SWITCHES.contains(limit.getKey())) {
      checkSwitch(limit);
    } else if (isSet && limit.isMax()) {
      error(
          "'" + limit.getKey() + "' takes a set such as '0-3'; leave it out for all.",
          limit,
          MEM.getCgroupLimit_Key(),
          IssueCodes.WRONG_VALUE);
    } else if (!isSet && limit.getSet() != null) {
      error(
          "'" + limit.getKey() + "' takes a size or 'max', not a set.",
          limit,
          MEM.getCgroupLimit_Key(),
          IssueCodes.WRONG_VALUE);
    } else if (isSet) {
      checkMembers(limit);
    }
  }

  private static String nameOf(CgroupLimit limit) {
    return limit.eContainer() instanceof Cgroup cgroup ? cgroup.getName() : "NAME";
  }

  private void checkSwitch(CgroupLimit limit) {
    boolean isSound =
        limit.getSize() != null
            && Measures.count(limit.getSize()) instanceof Measure.Exact exact
            && (exact.amount() == 0 || exact.amount() == 1);
    if (!isSound) {
      error(
          "'" + limit.getKey() + "' takes 0 or 1.",
          limit,
          MEM.getCgroupLimit_Key(),
          IssueCodes.WRONG_VALUE);
    }
  }

  private void checkMembers(CgroupLimit limit) {
    Topology topology = runningMachineOf(limit).orElse(null);
    if (topology == null) {
      return; // the workload's machine is not known
    }
    boolean isMems = limit.getKey().equals(MEMS);
    for (int member : members(limit)) {
      if (isMems && !topology.hasNode(member)) {
        report(limit, TopologyValidator.unknownNode(member, topology), IssueCodes.UNKNOWN_NODE);
        return;
      }
      if (!isMems && !topology.cpus().contains(member)) {
        report(limit, PlacementValidator.unknownCpu(member, topology), IssueCodes.UNKNOWN_CPU);
        return;
      }
    }
    if (isMems
        && !members(limit).isEmpty()
        && members(limit).stream().noneMatch(topology::hasMemory)) {
      report(
          limit,
          "None of these nodes has memory, so nothing in this cgroup could be allocated.",
          IssueCodes.MEMORYLESS_POLICY);
    }
  }

  private void report(CgroupLimit limit, String message, String code) {
    EObject place = limit.getSet() == null ? limit.getSize() : limit.getSet();
    error(message, place, null, code);
  }

  private static SortedSet<Integer> members(CgroupLimit limit) {
    if (limit.getSet() != null) {
      return IntSets.members(limit.getSet(), List.of());
    }
    SortedSet<Integer> single = new TreeSet<>();
    if (limit.getSize() != null
        && Measures.count(limit.getSize()) instanceof Measure.Exact exact
        && exact.amount() <= Integer.MAX_VALUE) {
      single.add((int) exact.amount());
    }
    return single;
  }

  /** What is protected lies below what is throttled, and that below what is allowed. */
  @Check
  void checkOrder(Cgroup cgroup) {
    warnIfMore(cgroup, "memory.min", "memory.max");
    warnIfMore(cgroup, "memory.low", "memory.max");
    warnIfMore(cgroup, "memory.high", "memory.max");
    warnIfMore(cgroup, "memory.swap.high", "memory.swap.max");
  }

  /** A child is allowed no more than its parent. */
  @Check
  void checkParent(Cgroup cgroup) {
    if (cgroup.eContainer() instanceof Cgroup parent) {
      warnIfMoreThanParent(cgroup, parent, "memory.max");
      warnIfMoreThanParent(cgroup, parent, "memory.swap.max");
      warnIfMoreThanParent(cgroup, parent, "memory.zswap.max");
      warnIfBeyondParent(cgroup, parent, MEMS);
      warnIfBeyondParent(cgroup, parent, "cpuset.cpus");
    }
  }

  /**
   * Of what a cpuset asks for it gets what the one around it has; all of that if this is nothing.
   */
  private void warnIfBeyondParent(Cgroup child, Cgroup parent, String key) {
    Optional<CgroupLimit> inner = limit(child, key);
    Optional<CgroupLimit> outer = limit(parent, key);
    if (inner.isEmpty() || outer.isEmpty() || isAll(inner.get()) || isAll(outer.get())) {
      return;
    }
    SortedSet<Integer> left = members(inner.get());
    boolean beyond = left.retainAll(members(outer.get()));
    if (beyond) {
      String instead = IntSets.text(left.isEmpty() ? members(outer.get()) : left);
      CgroupLimit limit = inner.get();
      warning(
          "'"
              + key
              + "' goes beyond that of cgroup '"
              + parent.getName()
              + "' around it; its processes are confined to "
              + instead
              + ".",
          limit,
          limit.getSet() == null ? MEM.getCgroupLimit_Size() : MEM.getCgroupLimit_Set(),
          IssueCodes.LIMIT_WITHOUT_EFFECT,
          instead);
    }
  }

  private void warnIfMoreThanParent(Cgroup child, Cgroup parent, String key) {
    Optional<CgroupLimit> inner = limit(child, key);
    Optional<CgroupLimit> outer = limit(parent, key);
    if (inner.isPresent()
        && outer.isPresent()
        && !inner.get().isMax()
        && size(inner.get()) > size(outer.get())) {
      warning(
          "'"
              + key
              + "' of "
              + Sentences.size(size(inner.get()))
              + " has no effect: cgroup '"
              + parent.getName()
              + "' around it has "
              + Sentences.size(size(outer.get()))
              + ".",
          inner.get(),
          MEM.getCgroupLimit_Size(),
          IssueCodes.LIMIT_WITHOUT_EFFECT,
          Sentences.size(size(outer.get())));
    }
  }

  private static boolean isAll(CgroupLimit limit) {
    return limit.getSet() != null && limit.getSet().isAll();
  }

  /** A cgroup that may have all memory and more is not limited. */
  @Check
  void checkMemoryLimit(CgroupLimit limit) {
    long memory = machineOf(limit).map(Topology::memory).orElse(Long.MAX_VALUE);
    if (MEMORY_LIMITS.contains(limit.getKey())
        && size(limit) > memory
        && size(limit) < Long.MAX_VALUE) {
      warning(
          "'"
              + limit.getKey()
              + "' of "
              + Sentences.size(size(limit))
              + " has no effect: the machine has "
              + Sentences.size(memory)
              + " of memory.",
          limit,
          MEM.getCgroupLimit_Size(),
          IssueCodes.LIMIT_WITHOUT_EFFECT,
          Sentences.size(memory));
    }
  }

  /** What a cgroup may swap out lies in the swap of the machine. */
  @Check
  void checkSwapLimit(CgroupLimit limit) {
    long swap = machineOf(limit).map(Topology::swap).orElse(Long.MAX_VALUE);
    if (SWAP_LIMITS.contains(limit.getKey()) && !limit.isMax() && size(limit) > swap) {
      warning(
          "'"
              + limit.getKey()
              + "' of "
              + Sentences.size(size(limit))
              + " has no effect: the machine has "
              + (swap == 0 ? "no" : Sentences.size(swap) + " of")
              + " swap.",
          limit,
          MEM.getCgroupLimit_Size(),
          IssueCodes.LIMIT_WITHOUT_EFFECT,
          Sentences.size(swap));
    }
  }

  private void warnIfMore(Cgroup cgroup, String less, String more) {
    Optional<CgroupLimit> inner = limit(cgroup, less);
    Optional<CgroupLimit> outer = limit(cgroup, more);
    if (inner.isPresent()
        && outer.isPresent()
        && size(inner.get()) > size(outer.get())
        && !inner.get().isMax()) {
      warning(
          "'"
              + less
              + "' of "
              + Sentences.size(size(inner.get()))
              + " has no effect: it is more than '"
              + more
              + "' of "
              + Sentences.size(size(outer.get()))
              + ".",
          inner.get(),
          MEM.getCgroupLimit_Size(),
          IssueCodes.LIMIT_WITHOUT_EFFECT,
          Sentences.size(size(outer.get())));
    }
  }

  private static Optional<CgroupLimit> limit(Cgroup cgroup, String key) {
    return cgroup.getLimits().stream().filter(limit -> key.equals(limit.getKey())).findFirst();
  }

  private long size(CgroupLimit limit) {
    if (limit.isMax() || limit.getSize() == null) {
      return Long.MAX_VALUE;
    }
    long page = machineOf(limit).map(Topology::pageSize).orElse(1L);
    return Measures.size(limit.getSize(), page) instanceof Measure.Exact exact
        ? exact.amount()
        : Long.MAX_VALUE;
  }

  /** A swap area has room for its header and something else. */
  @Check
  void checkSwap(Swap swap) {
    long page = machineOf(swap).orElseThrow().pageSize();
    if (Measures.size(swap.getSize(), page) instanceof Measure.Exact size
        && size.amount() < LEAST_SWAP_PAGES * page) {
      error(
          "A swap area has at least 10 pages, "
              + Sentences.size(LEAST_SWAP_PAGES * page)
              + " here; "
              + Sentences.size(size.amount())
              + " is less.",
          swap,
          MEM.getSwap_Size(),
          IssueCodes.VALUE_OUT_OF_RANGE,
          Sentences.size(LEAST_SWAP_PAGES * page));
    }
  }

  /** Linux counts swap areas with five bits, some of which mean other things. */
  @Check
  void checkSwapAreas(Machine machine) {
    List<Swap> areas = EcoreUtil2.typeSelect(machine.getItems(), Swap.class);
    if (areas.size() > MOST_SWAP_AREAS) {
      errorAtStart(
          "Linux can have " + MOST_SWAP_AREAS + " swap areas; this is one more.",
          areas.get(MOST_SWAP_AREAS),
          IssueCodes.VALUE_OUT_OF_RANGE);
    }
  }
}
