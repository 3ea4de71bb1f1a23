/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.memsim.dsl.mem.Cgroup;
import org.memsim.dsl.mem.InCgroup;
import org.memsim.dsl.mem.ProcessActor;
import org.memsim.dsl.mem.ProcessItem;
import org.memsim.dsl.model.EffectiveMachine;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.reclaim.cgroup.ChargedTask;
import org.memsim.engine.reclaim.cgroup.GroupKill;
import org.memsim.engine.reclaim.cgroup.GroupReclaim;
import org.memsim.engine.reclaim.cgroup.GroupWaits;
import org.memsim.engine.reclaim.cgroup.LimitWrites;
import org.memsim.engine.reclaim.cgroup.MemoryCgroup;
import org.memsim.engine.reclaim.cgroup.MemoryCgroups;
import org.memsim.engine.reclaim.psi.PressureStalls;
import org.memsim.engine.snapshot.CgroupSnapshot;
import org.memsim.engine.snapshot.PressureSnapshot;

/** The cgroups of a machine at work: memory, cpusets and pressure. */
final class Cgroups {
  /** The pages that are charged at once: MEMCG_CHARGE_BATCH since 5.20, which became 6.0. */
  private static final long BATCH = 64;

  private final Machine machine;
  private final MemoryCgroups memory;
  private final Map<Cgroup, MemoryCgroup> groups = new LinkedHashMap<>();

  /** By number of the cgroup: what it and those around it leave of nodes and cpus. */
  private final List<Cpuset> cpusets = new ArrayList<>();

  private final CgroupFiles files;

  private final LimitWrites limitWrites;
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
    this.files = new CgroupFiles(machine.arch());
    int cpus = machine.cpus().get(machine.cpus().size() - 1) + 1;
    this.memory = new MemoryCgroups(cpus, BATCH, reclaim, kill, waits);
    this.limitWrites = new LimitWrites(memory, machine.kernel(), reclaim, kill);
    cpusets.add(new Cpuset(machine.nodesWithMemory(), machine.cpus()));
    for (Cgroup cgroup : stated.cgroups()) {
      MemoryCgroup parent =
          cgroup.eContainer() instanceof Cgroup outer ? group(outer) : memory.root();
      MemoryCgroup group = memory.add(parent, cgroup.getName(), files.limits(cgroup));
      group.setKilledTogether(files.isKilledTogether(cgroup));
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

  /** The memory cgroup that a statement means. */
  MemoryCgroup group(Cgroup cgroup) {
    MemoryCgroup group = groups.get(cgroup);
    if (group == null) {
      throw new IllegalStateException("not validated: cgroup " + cgroup.getName());
    }
    return group;
  }

  /** What is left of the parent's; all of it if nothing of what is stated is. */
  private Cpuset cpuset(Cgroup cgroup, Cpuset parent) {
    return new Cpuset(
        files.members(cgroup, CgroupFiles.MEMS, parent.mems),
        files.members(cgroup, CgroupFiles.CPUS, parent.cpus));
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

  /** What is done at once when files are written that limit memory. */
  LimitWrites limitWrites() {
    return limitWrites;
  }

  /** What its files say, as stated and as written since. */
  CgroupFiles files() {
    return files;
  }

  /** A file of a cgroup that says what it may have was written: its figures follow. */
  void obey(Cgroup cgroup) {
    MemoryCgroup group = group(cgroup);
    group.setLimits(files.limits(cgroup));
    group.setKilledTogether(files.isKilledTogether(cgroup));
  }

  /**
   * Other nodes have memory from now on. What was written to {@code cpuset.mems} stays written: a
   * node that returns is there again.
   *
   * @return what was left to each cgroup, the root included, by its number; empty if the nodes are
   *     the same
   */
  Map<Integer, Cpuset> replug(IdSet nodesWithMemory) {
    Cpuset root = cpusets.getFirst();
    if (root.mems.equals(nodesWithMemory)) {
      return Map.of();
    }
    Map<Integer, Cpuset> before = new LinkedHashMap<>();
    for (int number = 0; number < cpusets.size(); number++) {
      before.put(number, cpusets.get(number));
    }
    cpusets.set(0, new Cpuset(nodesWithMemory, root.cpus));
    renew();
    return before;
  }

  /**
   * Follows what was written to the files of cpusets; cgroups within others may follow these.
   *
   * @return what was left to each cgroup for which it is something else now, by its number
   */
  Map<Integer, Cpuset> renew() {
    Map<Integer, Cpuset> changed = new LinkedHashMap<>();
    for (Map.Entry<Cgroup, MemoryCgroup> entry : groups.entrySet()) {
      int number = entry.getValue().id();
      int parent = entry.getValue().parent().orElseThrow().id();
      Cpuset now = cpuset(entry.getKey(), cpusets.get(parent));
      Cpuset before = cpusets.set(number, now);
      if (!now.equals(before)) {
        changed.put(number, before);
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
  List<CgroupSnapshot> take(long now, GroupStat stat) {
    stalls.advance(now);
    return groups.values().stream()
        .map(
            group ->
                CgroupReport.take(
                    group, cpusetFiles(group.id()), stalls.group(group.id()), machine, stat, now))
        .toList();
  }

  private List<CgroupSnapshot.File> cpusetFiles(int number) {
    Cpuset cpuset = cpusets.get(number);
    return List.of(
        new CgroupSnapshot.File("cpuset.cpus.effective", cpuset.cpus.toString(), 0),
        new CgroupSnapshot.File("cpuset.mems.effective", cpuset.mems.toString(), 0));
  }
}
