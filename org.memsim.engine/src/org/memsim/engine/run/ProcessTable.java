/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.Zonelist;
import org.memsim.engine.reclaim.CurrentTask;
import org.memsim.engine.reclaim.FailureListener;
import org.memsim.engine.reclaim.cgroup.MemoryCgroup;
import org.memsim.engine.reclaim.oom.OomHost;
import org.memsim.engine.reclaim.oom.OomRequest;
import org.memsim.engine.reclaim.oom.OomTask;
import org.memsim.engine.reclaim.oom.OomVictim;

/** The processes of a workload: who is at work, and how the kernel ends them. */
final class ProcessTable implements OomHost, CurrentTask, FailureListener {
  private final Simulation simulation;
  private final Schedule schedule;
  private final KernelLogBook log;
  private final List<ProcessRun> processes = new ArrayList<>();
  private Optional<String> killed = Optional.empty();

  /** Who acts, and when. */
  interface Schedule {
    /** The simulated time in nanoseconds. */
    long now();

    /** Whose event it is; empty before the first one. */
    Optional<Actor> current();

    /** Lets the next event of an actor be at once, be it that it waits for somebody. */
    void hasten(Actor actor);
  }

  ProcessTable(Simulation simulation, Schedule schedule, KernelLogBook log) {
    this.simulation = simulation;
    this.schedule = schedule;
    this.log = log;
  }

  /** Adds a process, in the place of the ones of the same fork that ended before. */
  List<ProcessRun> add(ProcessRun process) {
    List<ProcessRun> replaced =
        processes.stream()
            .filter(earlier -> earlier.source() == process.source() && earlier.hasEnded())
            .toList();
    processes.removeAll(replaced);
    processes.add(process);
    return replaced;
  }

  /** The process that was killed since this was last asked, with its number. */
  Optional<String> takeKilled() {
    Optional<String> taken = killed;
    killed = Optional.empty();
    return taken;
  }

  /** All processes, those included that have ended. */
  List<ProcessRun> all() {
    return List.copyOf(processes);
  }

  @Override
  public List<OomTask> tasks() {
    return processes.stream()
        .filter(process -> !process.hasExited())
        .map(process -> (OomTask) task(process))
        .toList();
  }

  private KillableProcess task(ProcessRun process) {
    return new KillableProcess(process, simulation.cgroups());
  }

  @Override
  public Optional<OomTask> current() {
    return currentProcess().map(this::task);
  }

  private Optional<ProcessRun> currentProcess() {
    return schedule
        .current()
        .filter(ThreadRun.class::isInstance)
        .map(actor -> ((ThreadRun) actor).process())
        .filter(process -> !process.hasExited());
  }

  @Override
  public boolean freesMemory() {
    return schedule.current().map(Actor::freesMemory).orElse(false);
  }

  @Override
  public boolean isVictim() {
    return currentProcess().map(ProcessRun::isCondemned).orElse(false);
  }

  @Override
  public void kill(OomVictim victim, OomRequest request) {
    log.killed(victim, request, this, schedule.current());
    kill(victim);
  }

  @Override
  public void kill(MemoryCgroup group, List<OomVictim> victims) {
    log.killedTogether(group, victims);
    victims.forEach(this::kill);
  }

  private void kill(OomVictim victim) {
    ProcessRun process = ((KillableProcess) victim.task()).process();
    process.condemn();
    killed = Optional.of(process.name() + " (" + process.pid() + ")");
    if (!process.equals(currentProcess().orElse(null))) {
      reap(victim.task());
    }
  }

  @Override
  public void reap(OomTask victim) {
    ProcessRun process = ((KillableProcess) victim).process();
    process.exit(process.task().cpu());
    process.threads().stream().filter(thread -> !thread.finished()).forEach(schedule::hasten);
  }

  @Override
  public void panicking(String words, OomRequest request) {
    log.panicking(words, request, this, schedule.current());
  }

  @Override
  public void failed(Zonelist zonelist, Gfp gfp, int order) {
    IdSet all = simulation.allocator().machine().nodesWithMemory();
    boolean confined = !zonelist.mask().containsAll(all);
    log.failed(
        gfp,
        order,
        confined ? Optional.of(zonelist.mask()) : Optional.empty(),
        this,
        schedule.current());
  }
}
