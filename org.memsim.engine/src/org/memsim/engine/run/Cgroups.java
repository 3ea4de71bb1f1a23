/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.mem.Cgroup;
import org.memsim.dsl.mem.CgroupLimit;
import org.memsim.dsl.mem.InCgroup;
import org.memsim.dsl.mem.ProcessActor;
import org.memsim.dsl.mem.ProcessItem;
import org.memsim.dsl.model.EffectiveMachine;
import org.memsim.dsl.model.IntSets;
import org.memsim.dsl.values.Measures;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.reclaim.cgroup.CgroupLimits;
import org.memsim.engine.reclaim.cgroup.ChargedTask;
import org.memsim.engine.reclaim.cgroup.GroupKill;
import org.memsim.engine.reclaim.cgroup.GroupReclaim;
import org.memsim.engine.reclaim.cgroup.GroupWaits;
import org.memsim.engine.reclaim.cgroup.MemoryCgroup;
import org.memsim.engine.reclaim.cgroup.MemoryCgroups;
import org.memsim.engine.reclaim.psi.PressureStalls;
import org.memsim.engine.snapshot.CgroupSnapshot;
import org.memsim.engine.snapshot.PressureSnapshot;

/** The cgroups of a machine at work: memory, cpusets and pressure. */
final class Cgroups {
  /** The pages that are charged at once: MEMCG_CHARGE_BATCH since 5.20, which became 6.0. */
  private static final long BATCH = 64;

  private static final String MEMS = "cpuset.mems";
  private static final String CPUS = "cpuset.cpus";
  private static final String OOM_GROUP = "memory.oom.group";

  private final Machine machine;
  private final MemoryCgroups memory;
  private final Map<Cgroup, MemoryCgroup> groups = new LinkedHashMap<>();

  /** By number of the cgroup: what it and those around it leave of nodes and cpus. */
  private final List<Cpuset> cpusets = new ArrayList<>();

  /** {@code cpuset.mems} as it was written while the machine runs. */
  private final Map<Cgroup, CgroupLimit> written = new LinkedHashMap<>();

  private final PressureStalls stalls;

  /** Where a cgroup's processes may run and have memory. */
  record Cpuset(IdSet mems, IdSet cpus) {}

  /** The cgroups that a machine states, which pay for its pages from now on. */
  Cgroups(
      EffectiveMachine stated,
      PageAllocator allocator,
      GroupReclaim reclaim,
      GroupKill kill,
      GroupWaits waits) {
    this.machine = allocator.machine();
    int cpus = machine.cpus().get(machine.cpus().size() - 1) + 1;
    this.memory = new MemoryCgroups(cpus, BATCH, reclaim, kill, waits);
    cpusets.add(new Cpuset(machine.nodesWithMemory(), machine.cpus()));
    for (Cgroup cgroup : stated.cgroups()) {
      MemoryCgroup parent =
          cgroup.eContainer() instanceof Cgroup outer ? group(outer) : memory.root();
      MemoryCgroup group = memory.add(parent, cgroup.getName(), limits(cgroup, machine.arch()));
      group.setKilledTogether(isOn(cgroup, OOM_GROUP));
      groups.put(cgroup, group);
      cpusets.add(cpuset(cgroup, cpusets.get(parent.id())));
    }
    if (!groups.isEmpty()) {
      allocator.charges().payTo(memory);
    }
    this.stalls =
        new PressureStalls(
            cpus,
            memory.all().stream()
                .mapToInt(group -> group.parent().map(MemoryCgroup::id).orElse(0))
                .toArray());
  }

  /** Those of a machine on which nothing runs. */
  static Cgroups unused(EffectiveMachine stated, PageAllocator allocator) {
    return new Cgroups(
        stated,
        allocator,
        (target, pages, gfp, cpu) -> 0,
        (group, gfp, order) -> GroupKill.Outcome.NOBODY,
        GroupWaits.NONE);
  }

  private MemoryCgroup group(Cgroup cgroup) {
    MemoryCgroup group = groups.get(cgroup);
    if (group == null) {
      throw new IllegalStateException("not validated: cgroup " + cgroup.getName());
    }
    return group;
  }

  private static CgroupLimits limits(Cgroup cgroup, Arch arch) {
    return new CgroupLimits(
        pages(cgroup, "memory.min", 0, arch),
        pages(cgroup, "memory.low", 0, arch),
        pages(cgroup, "memory.high", Long.MAX_VALUE, arch),
        pages(cgroup, "memory.max", Long.MAX_VALUE, arch),
        pages(cgroup, "memory.swap.high", Long.MAX_VALUE, arch),
        pages(cgroup, "memory.swap.max", Long.MAX_VALUE, arch),
        pages(cgroup, "memory.zswap.max", Long.MAX_VALUE, arch));
  }

  private static long pages(Cgroup cgroup, String key, long otherwise, Arch arch) {
    CgroupLimit limit = limit(cgroup, key);
    if (limit == null) {
      return otherwise;
    }
    return limit.isMax()
        ? Long.MAX_VALUE
        : Measures.size(limit.getSize(), arch.pageSize()).amount() >> arch.pageShift();
  }

  private static boolean isOn(Cgroup cgroup, String key) {
    CgroupLimit limit = limit(cgroup, key);
    return limit != null && Measures.count(limit.getSize()).amount() == 1;
  }

  private static @Nullable CgroupLimit limit(Cgroup cgroup, String key) {
    for (CgroupLimit limit : cgroup.getLimits()) {
      if (limit.getKey().equals(key)) {
        return limit;
      }
    }
    return null;
  }

  /** What is left of the parent's; all of it if nothing of what is stated is. */
  private static Cpuset cpuset(Cgroup cgroup, Cpuset parent) {
    return new Cpuset(
        effective(limit(cgroup, MEMS), parent.mems), effective(limit(cgroup, CPUS), parent.cpus));
  }

  private static IdSet effective(@Nullable CgroupLimit stated, IdSet parent) {
    if (stated == null) {
      return parent;
    }
    IdSet members = members(stated, parent).intersect(parent);
    return members.isEmpty() ? parent : members;
  }

  private static IdSet members(CgroupLimit stated, IdSet all) {
    return stated.getSet() == null
        ? IdSet.of(Math.toIntExact(Measures.count(stated.getSize()).amount()))
        : IdSet.of(
            IntSets.members(stated.getSet(), all.toList()).stream()
                .mapToInt(Integer::intValue)
                .toArray());
  }

  /** The cgroup of a process, or of a fork's child: that of the process around it. */
  int numberOf(EObject source) {
    ProcessActor process = EcoreUtil2.getContainerOfType(source, ProcessActor.class);
    return process == null ? 0 : numberOf(process.getItems());
  }

  private int numberOf(List<ProcessItem> items) {
    return EcoreUtil2.typeSelect(items, InCgroup.class).stream()
        .findFirst()
        .map(stated -> group(stated.getCgroup()).id())
        .orElse(0);
  }

  /** Where processes of a cgroup may run and have memory. */
  Cpuset cpuset(int number) {
    return cpusets.get(number);
  }

  /**
   * Writes {@code cpuset.mems} of a cgroup; those within it may follow.
   *
   * @return the nodes that were left to each cgroup for which they are others now, by its number
   */
  Map<Integer, IdSet> setMems(Cgroup cgroup, CgroupLimit value) {
    written.put(cgroup, value);
    return renew();
  }

  /**
   * Other nodes have memory from now on. What was written to {@code cpuset.mems} stays written: a
   * node that returns is there again.
   *
   * @return the nodes that were left to each cgroup, the root included, by its number; empty if the
   *     nodes are the same
   */
  Map<Integer, IdSet> replug(IdSet nodesWithMemory) {
    Cpuset root = cpusets.getFirst();
    if (root.mems.equals(nodesWithMemory)) {
      return Map.of();
    }
    Map<Integer, IdSet> before = new LinkedHashMap<>();
    for (int number = 0; number < cpusets.size(); number++) {
      before.put(number, cpusets.get(number).mems);
    }
    cpusets.set(0, new Cpuset(nodesWithMemory, root.cpus));
    renew();
    return before;
  }

  private Map<Integer, IdSet> renew() {
    Map<Integer, IdSet> changed = new LinkedHashMap<>();
    for (Map.Entry<Cgroup, MemoryCgroup> entry : groups.entrySet()) {
      int number = entry.getValue().id();
      int parent = entry.getValue().parent().orElseThrow().id();
      Cpuset before = cpusets.get(number);
      CgroupLimit stated = written.get(entry.getKey());
      IdSet now =
          effective(
              stated == null ? limit(entry.getKey(), MEMS) : stated, cpusets.get(parent).mems);
      if (!now.equals(before.mems)) {
        cpusets.set(number, new Cpuset(now, before.cpus));
        changed.put(number, before.mems);
      }
    }
    return changed;
  }

  /** Whether a cgroup leaves its processes less than all nodes. */
  boolean confines(int number) {
    return !cpusets.get(number).mems.equals(cpusets.getFirst().mems);
  }

  /** A thread of a process of a cgroup. */
  ChargedTask task(int number) {
    return new ChargedTask(memory.group(number));
  }

  /** This thread is at work. */
  void enter(ChargedTask task) {
    memory.enter(task);
  }

  /** The kernel is. */
  void leave() {
    memory.leave();
  }

  /** The thread at work goes on in user mode, on a cpu. */
  void returnToUser(int cpu) {
    memory.returnToUser(cpu);
  }

  /** Where it is noted who waits. */
  PressureStalls stalls() {
    return stalls;
  }

  /** The root, if there are other cgroups. */
  Optional<MemoryCgroup> root() {
    return groups.isEmpty() ? Optional.empty() : Optional.of(memory.root());
  }

  /** Memory cgroups by number. */
  MemoryCgroups memory() {
    return memory;
  }

  /** Who waited so far, of the whole machine. */
  PressureSnapshot pressure(long now) {
    stalls.advance(now);
    return CgroupReport.pressure(stalls.group(0), now);
  }

  /** What the files of all cgroups but the root say. */
  List<CgroupSnapshot> take(long now) {
    stalls.advance(now);
    return groups.values().stream()
        .map(
            group ->
                CgroupReport.take(
                    group,
                    files(group.id()),
                    stalls.group(group.id()),
                    machine.arch().pageShift(),
                    now))
        .toList();
  }

  private List<CgroupSnapshot.File> files(int number) {
    Cpuset cpuset = cpusets.get(number);
    return List.of(
        new CgroupSnapshot.File("cpuset.cpus.effective", cpuset.cpus.toString(), 0),
        new CgroupSnapshot.File("cpuset.mems.effective", cpuset.mems.toString(), 0));
  }
}
