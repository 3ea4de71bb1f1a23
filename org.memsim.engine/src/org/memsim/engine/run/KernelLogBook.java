/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.reclaim.cgroup.MemoryCgroup;
import org.memsim.engine.reclaim.cgroup.MemoryEvent;
import org.memsim.engine.reclaim.oom.OomHost;
import org.memsim.engine.reclaim.oom.OomRequest;
import org.memsim.engine.reclaim.oom.OomTask;
import org.memsim.engine.reclaim.oom.OomVictim;
import org.memsim.engine.snapshot.KernelMessage;
import org.memsim.engine.snapshot.KernelMessage.Group;
import org.memsim.engine.snapshot.KernelMessage.Memory;
import org.memsim.engine.snapshot.KernelMessage.Request;
import org.memsim.engine.snapshot.KernelMessage.Task;
import org.memsim.engine.snapshot.KernelMessage.Victim;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.NodeSnapshot;

/** Keeps what the kernel says while a workload runs. */
final class KernelLogBook {
  private final LongSupplier clock;
  private final Supplier<Machine> machine;
  private final Supplier<MachineSnapshot> snapshot;
  private final List<KernelMessage> messages = new ArrayList<>();
  private final RateLimit reports = new RateLimit();
  private final RateLimit warnings = new RateLimit();

  /**
   * A log without messages.
   *
   * @param clock gives the simulated time in nanoseconds
   * @param snapshot takes a picture of the machine as it is
   */
  KernelLogBook(LongSupplier clock, Supplier<Machine> machine, Supplier<MachineSnapshot> snapshot) {
    this.clock = clock;
    this.machine = machine;
    this.snapshot = snapshot;
  }

  /** All messages so far, the oldest first. */
  List<KernelMessage> messages() {
    return List.copyOf(messages);
  }

  /** A process is killed. */
  void killed(OomVictim victim, OomRequest request, OomHost host, Optional<Actor> asker) {
    add(request, host, asker, Optional.of(victim(victim)), Optional.empty());
  }

  private Victim victim(OomVictim victim) {
    OomTask task = victim.task();
    return new Victim(
        row(task),
        task.anonPages(),
        task.filePages(),
        task.shmemPages(),
        "/" + task.group().path(),
        victim.cause());
  }

  /** The other processes of a cgroup are about to be killed. */
  void killedTogether(MemoryCgroup group, List<OomVictim> victims) {
    messages.add(
        new KernelMessage.KilledTogether(
            clock.getAsLong(), "/" + group.path(), victims.stream().map(this::victim).toList()));
  }

  /** The machine stops. */
  void panicking(String words, OomRequest request, OomHost host, Optional<Actor> asker) {
    add(request, host, asker, Optional.empty(), Optional.of(words));
  }

  private void add(
      OomRequest request,
      OomHost host,
      Optional<Actor> asker,
      Optional<Victim> victim,
      Optional<String> panic) {
    boolean dumps = reports.allows(clock.getAsLong());
    messages.add(
        new KernelMessage.OutOfMemory(
            clock.getAsLong(),
            request(request.gfp(), request.order(), request.nodes(), host.current(), asker),
            request.constraint().linuxName(),
            request.group().map(KernelLogBook::group),
            dumps ? Optional.of(memory(request.nodes())) : Optional.empty(),
            dumps ? tasks(request, host) : List.of(),
            victim,
            panic));
  }

  /**
   * A request failed: {@code warn_alloc}.
   *
   * @param nodes the nodes of its policy, if that confines it
   */
  void failed(Gfp gfp, int order, Optional<IdSet> nodes, OomHost host, Optional<Actor> asker) {
    if (!gfp.has(Gfp.NOWARN) && warnings.allows(clock.getAsLong())) {
      messages.add(
          new KernelMessage.AllocationFailure(
              clock.getAsLong(), request(gfp, order, nodes, host.current(), asker), memory(nodes)));
    }
  }

  private Request request(
      Gfp gfp, int order, Optional<IdSet> nodes, Optional<OomTask> current, Optional<Actor> asker) {
    return new Request(
        current.map(OomTask::name).orElse(asker.map(Actor::title).orElse("swapper/0")),
        current.map(OomTask::pid).orElse(0),
        asker.map(Actor::cpu).filter(cpu -> cpu != Actor.NO_CPU).orElse(0),
        gfp.bits(),
        gfp.linuxText(),
        order,
        nodes.map(IdSet::toString),
        current.map(OomTask::allowedNodes).orElse(machine.get().nodesWithMemory()).toString(),
        current.map(OomTask::scoreAdj).orElse(0));
  }

  private static Group group(MemoryCgroup group) {
    return new Group(
        "/" + group.path(), group.usage(), group.limits().max(), group.events(MemoryEvent.MAX));
  }

  private Memory memory(Optional<IdSet> nodes) {
    MachineSnapshot now = snapshot.get();
    List<Integer> shown =
        now.nodes().stream()
            .map(NodeSnapshot::id)
            .filter(id -> nodes.map(mask -> mask.contains(id)).orElse(true))
            .toList();
    return new Memory(now.nodes(), shown, now.memory());
  }

  private List<Task> tasks(OomRequest request, OomHost host) {
    if (machine.get().sysctl("vm.oom_dump_tasks", 1) == 0) {
      return List.of();
    }
    return host.tasks().stream()
        .filter(task -> request.couldHelp(task, host.current()))
        .map(KernelLogBook::row)
        .toList();
  }

  private static Task row(OomTask task) {
    return new Task(
        task.pid(),
        task.uid(),
        task.totalPages(),
        task.rss(),
        task.pageTableBytes(),
        task.swapEntries(),
        task.scoreAdj(),
        task.name());
  }
}
