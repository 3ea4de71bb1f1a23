/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.oom;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.Node;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.Zonelist;
import org.memsim.engine.reclaim.OutOfMemory;

/** Chooses whom to kill when all else has failed: {@code out_of_memory}. */
public final class OomKiller implements OutOfMemory {
  private static final String OUT_OF_MEMORY = "Out of memory";

  /** Panic although a policy or cpuset is the reason. */
  private static final int COMPULSORY = 2;

  private final PageAllocator allocator;
  private final OomHost host;
  private final LongSupplier swapPages;
  private long kills;

  /**
   * The OOM killer of a machine.
   *
   * @param swapPages the pages of all swap areas
   */
  public OomKiller(PageAllocator allocator, OomHost host, LongSupplier swapPages) {
    this.allocator = allocator;
    this.host = host;
    this.swapPages = swapPages;
  }

  /** How many processes it has killed: {@code oom_kill} of {@code /proc/vmstat}. */
  public long kills() {
    return kills;
  }

  @Override
  public boolean kill(Zonelist zonelist, Gfp gfp, int order, int cpu) {
    Optional<OomTask> current = host.current();
    if (current.isPresent() && current.get().isVictim()) {
      return true;
    }
    Optional<OomTask> dying = host.tasks().stream().filter(OomTask::isVictim).findFirst();
    if (dying.isPresent()) {
      host.reap(dying.get());
      return true;
    }
    if (!gfp.has(Gfp.FS)) {
      return true;
    }
    OomRequest request = request(zonelist, gfp, order);
    panicIfToldTo(request);
    Optional<OomVictim> victim =
        current.filter(task -> diesForAsking(task, request)).map(OomKiller::asker);
    kill(victim.or(() -> worst(request)), request);
    return true;
  }

  /** constrained_alloc. */
  private OomRequest request(Zonelist zonelist, Gfp gfp, int order) {
    IdSet withMemory = allocator.machine().nodesWithMemory();
    if (!gfp.has(Gfp.THISNODE) && !zonelist.mask().containsAll(withMemory)) {
      return new OomRequest(
          gfp,
          order,
          OomConstraint.MEMORY_POLICY,
          Optional.of(zonelist.mask()),
          swapPages.getAsLong() + presentPages(zonelist.mask()));
    }
    IdSet allowed = host.current().map(OomTask::allowedNodes).orElse(withMemory);
    boolean confined = !allowed.containsAll(withMemory);
    return new OomRequest(
        gfp,
        order,
        confined ? OomConstraint.CPUSET : OomConstraint.NONE,
        Optional.empty(),
        swapPages.getAsLong() + (confined ? presentPages(allowed) : managedPages()));
  }

  private long presentPages(IdSet nodes) {
    return machine().nodes().stream()
        .filter(node -> nodes.contains(node.id()))
        .mapToLong(Node::present)
        .sum();
  }

  private long managedPages() {
    return machine().nodes().stream().mapToLong(Node::managed).sum();
  }

  /** check_panic_on_oom. */
  private void panicIfToldTo(OomRequest request) {
    long when = machine().sysctl("vm.panic_on_oom", 0);
    if (when == COMPULSORY || (when != 0 && request.constraint() == OomConstraint.NONE)) {
      String kind = when == COMPULSORY ? "compulsory" : "system-wide";
      panic(OUT_OF_MEMORY + ": " + kind + " panic_on_oom is enabled", request);
    }
  }

  private void panic(String words, OomRequest request) {
    host.panicking(words, request);
    throw new OomPanicException(words);
  }

  private boolean diesForAsking(OomTask task, OomRequest request) {
    return machine().sysctl("vm.oom_kill_allocating_task", 0) != 0
        && task.scoreAdj() != OomTask.NEVER
        && request.couldHelp(task, host.current());
  }

  private static OomVictim asker(OomTask task) {
    return new OomVictim(task, 0, OUT_OF_MEMORY + " (oom_kill_allocating_task)");
  }

  /** select_bad_process: of two that are equally bad, the younger one. */
  private Optional<OomVictim> worst(OomRequest request) {
    return worst(
        host.tasks(), task -> request.couldHelp(task, host.current()), request, OUT_OF_MEMORY);
  }

  private Optional<OomVictim> worst(
      List<OomTask> tasks, Predicate<OomTask> eligible, OomRequest request, String cause) {
    Optional<OomVictim> worst = Optional.empty();
    long points = Long.MIN_VALUE;
    for (OomTask task : tasks) {
      OptionalLong badness =
          eligible.test(task)
              ? Badness.of(task, request.totalPages(), machine().arch().pageSize())
              : OptionalLong.empty();
      if (badness.isPresent() && badness.getAsLong() >= points) {
        points = badness.getAsLong();
        worst = Optional.of(new OomVictim(task, points, cause));
      }
    }
    return worst;
  }

  /** oom_kill_process, or the end of the machine if there is nobody. */
  private void kill(Optional<OomVictim> victim, OomRequest request) {
    if (victim.isEmpty()) {
      panic("System is deadlocked on memory", request);
      return;
    }
    kills++;
    OomTask task = victim.get().task();
    String constraint = request.constraint().linuxName();
    allocator.events().killed(task.pid(), constraint, victim.get().points(), task.rss());
    host.kill(victim.get(), request);
  }

  /**
   * Kills a process of a cgroup that has reached its limit: {@code mem_cgroup_out_of_memory}.
   *
   * @param members the processes of the cgroup and of those below it, the oldest first
   * @param limitPages the most pages that they may have
   * @return the process, which may be the one that asks; empty if none may be killed
   */
  public Optional<OomTask> killMember(List<OomTask> members, long limitPages, Gfp gfp, int order) {
    OomRequest request =
        new OomRequest(gfp, order, OomConstraint.MEMCG, Optional.empty(), Math.max(1, limitPages));
    if (machine().sysctl("vm.panic_on_oom", 0) == COMPULSORY) {
      panicIfToldTo(request);
    }
    Optional<OomVictim> victim =
        worst(members, task -> true, request, "Memory cgroup out of memory");
    if (victim.isPresent()) {
      kill(victim, request);
    }
    return victim.map(OomVictim::task);
  }

  private Machine machine() {
    return allocator.machine();
  }
}
