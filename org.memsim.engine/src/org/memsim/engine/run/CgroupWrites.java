/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.memsim.dsl.mem.WriteCgroup;
import org.memsim.engine.cpu.FlushCounters;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.NumaRules;
import org.memsim.engine.reclaim.cgroup.LimitWrites;
import org.memsim.engine.reclaim.cgroup.MemoryCgroup;

/**
 * Files of cgroups that are written while a machine runs.
 *
 * <p>Who lowers {@code memory.max} or {@code memory.high} reclaims what is over, and for {@code
 * memory.max} kills if that is not enough. After {@code cpuset.mems} processes may have memory on
 * other nodes, their policies are remapped to these, and what they have elsewhere is brought there
 * before the writer goes on, since the version that does. After {@code cpuset.cpus} those that run
 * where they may not any more run elsewhere.
 */
final class CgroupWrites {
  private final Simulation simulation;
  private final LimitWrites limits;
  private final boolean migrates;
  private long durationNs;

  CgroupWrites(Simulation simulation) {
    this.simulation = simulation;
    this.limits = simulation.cgroups().limitWrites();
    this.migrates = NumaRules.CPUSET_MIGRATES.in(simulation.allocator().machine().kernel());
  }

  /**
   * Does what a step writes.
   *
   * @param cpu the cpu that writes
   * @return the error that the writer gets, if any
   */
  Optional<String> write(WriteCgroup step, int cpu) {
    FlushCounters flushes = simulation.memory().tlbs().counters();
    long shootdowns = flushes.remoteFlushes();
    simulation.memory().moves().takeNs();
    Optional<String> error = obey(step, cpu);
    durationNs =
        TimeModel.SYSTEM_CALL_NS
            + simulation.memory().moves().takeNs()
            + (flushes.remoteFlushes() - shootdowns) * TimeModel.SHOOTDOWN_NS;
    return error;
  }

  /** How long that took but for what the writer waited, in nanoseconds. */
  long durationNs() {
    return durationNs;
  }

  private Optional<String> obey(WriteCgroup step, int cpu) {
    CgroupFiles files = simulation.cgroups().files();
    String key = step.getLimit().getKey();
    MemoryCgroup group = simulation.cgroups().group(step.getCgroup());
    if (key.equals(CgroupFiles.RECLAIM)) {
      boolean done = limits.reclaim(group, files.pages(step.getLimit()), cpu);
      return done ? Optional.empty() : Optional.of("EAGAIN");
    }
    files.write(step.getCgroup(), step.getLimit());
    switch (key) {
      case CgroupFiles.MEMS, CgroupFiles.CPUS ->
          simulation.cgroups().renew().forEach((number, old) -> change(number, old, cpu));
      case CgroupFiles.MAX -> {
        simulation.cgroups().obey(step.getCgroup());
        limits.obeyMax(group, cpu);
      }
      case CgroupFiles.HIGH -> {
        simulation.cgroups().obey(step.getCgroup());
        limits.obeyHigh(group, cpu);
      }
      default -> simulation.cgroups().obey(step.getCgroup());
    }
    return Optional.empty();
  }

  private void change(int number, Cgroups.Cpuset before, int cpu) {
    Cgroups.Cpuset now = simulation.cgroups().cpuset(number);
    if (!now.mems().equals(before.mems())) {
      changeMems(number, before.mems(), now.mems(), cpu);
    }
    if (!now.cpus().equals(before.cpus())) {
      changeCpus(number);
    }
  }

  /** update_tasks_nodemask. */
  private void changeMems(int number, IdSet from, IdSet to, int cpu) {
    new Replugging(simulation).rebind(number, from);
    for (ProcessRun process : membersOf(number)) {
      if (migrates) {
        process.space().move(from, to, cpu);
      }
    }
  }

  /** update_tasks_cpumask. */
  private void changeCpus(int number) {
    CpuChoice choice = new CpuChoice(simulation.allocator().machine(), simulation.cgroups());
    for (ProcessRun process : simulation.processes()) {
      if (!process.hasExited()) {
        process.threads().forEach(thread -> choice.occupy(thread.cpu()));
      }
    }
    for (ProcessRun process : membersOf(number)) {
      SortedSet<Integer> usable = choice.usable(process.source());
      process.threads().forEach(thread -> thread.confine(usable, choice));
    }
  }

  private List<ProcessRun> membersOf(int number) {
    List<ProcessRun> members = new ArrayList<>();
    for (ProcessRun process : simulation.processes()) {
      if (process.space().cgroup() == number && !process.hasExited()) {
        members.add(process);
      }
    }
    return members;
  }
}
