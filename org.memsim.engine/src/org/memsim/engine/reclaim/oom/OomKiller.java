/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.oom;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.Node;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.Zonelist;
import org.memsim.engine.reclaim.OutOfMemory;
import org.memsim.engine.reclaim.cgroup.GroupKill;
import org.memsim.engine.reclaim.cgroup.MemoryCgroup;
import org.memsim.engine.reclaim.cgroup.MemoryEvent;

/** Chooses whom to kill when all else has failed: {@code out_of_memory}. */
public final class OomKiller implements OutOfMemory, GroupKill {
  private static final String OUT_OF_MEMORY = "Out of memory";

  private static final String PANIC_ON_OOM = "vm.panic_on_oom";

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

  /**
   * Kills since everything was used within the time for which it is kept in any case: what kswapd
   * does with generations and {@code min_ttl_ms}. Nobody asked for memory, so nothing confines it.
   */
  public void killForWorkingSet() {
    OomRequest request =
        request(Gfp.KERNEL, 0, OomConstraint.NONE, Optional.empty(), managedPages());
    panicIfToldTo(request);
    kill(worst(request), request);
  }

  /** constrained_alloc. */
  private OomRequest request(Zonelist zonelist, Gfp gfp, int order) {
    IdSet withMemory = machine().nodesWithMemory();
    IdSet allowed = host.current().map(OomTask::allowedNodes).orElse(withMemory);
    if (!gfp.has(Gfp.THISNODE) && !zonelist.mask().containsAll(allowed)) {
      long pages = presentPages(zonelist.mask());
      return request(gfp, order, OomConstraint.MEMORY_POLICY, Optional.of(zonelist.mask()), pages);
    }
    return allowed.containsAll(withMemory)
        ? request(gfp, order, OomConstraint.NONE, Optional.empty(), managedPages())
        : request(gfp, order, OomConstraint.CPUSET, Optional.empty(), presentPages(allowed));
  }

  private OomRequest request(
      Gfp gfp, int order, OomConstraint constraint, Optional<IdSet> nodes, long pages) {
    return new OomRequest(
        gfp, order, constraint, nodes, Optional.empty(), pages + swapPages.getAsLong());
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
    long when = machine().sysctl(PANIC_ON_OOM, 0);
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
    String cause = request.group().isPresent() ? "Memory cgroup out of memory" : OUT_OF_MEMORY;
    Optional<OomVictim> worst = Optional.empty();
    long points = Long.MIN_VALUE;
    for (OomTask task : host.tasks()) {
      OptionalLong badness =
          request.couldHelp(task, host.current())
              ? Badness.of(task, request.totalPages(), machine().arch().pageSize())
              : OptionalLong.empty();
      if (badness.isPresent() && badness.getAsLong() >= points) {
        points = badness.getAsLong();
        worst = Optional.of(new OomVictim(task, points, cause));
      }
    }
    return worst;
  }

  private void kill(Optional<OomVictim> victim, OomRequest request) {
    if (victim.isEmpty()) {
      panic("System is deadlocked on memory", request);
    } else {
      kill(victim.get(), request);
    }
  }

  /** oom_kill_process. */
  private void kill(OomVictim victim, OomRequest request) {
    Optional<MemoryCgroup> together = victim.task().group().killedWith(domain(victim, request));
    count(victim, request);
    host.kill(victim, request);
    together.ifPresent(group -> killAll(group, victim, request));
  }

  private static MemoryCgroup domain(OomVictim victim, OomRequest request) {
    return request.group().orElseGet(() -> root(victim.task().group()));
  }

  private static MemoryCgroup root(MemoryCgroup group) {
    return group.parent().map(OomKiller::root).orElse(group);
  }

  private void count(OomVictim victim, OomRequest request) {
    kills++;
    OomTask task = victim.task();
    task.group().count(MemoryEvent.OOM_KILL);
    allocator
        .events()
        .killed(task.pid(), request.constraint().linuxName(), victim.points(), task.rss());
  }

  /** memory.oom.group: those of a cgroup die with the first, but for those that must not. */
  private void killAll(MemoryCgroup group, OomVictim first, OomRequest request) {
    group.count(MemoryEvent.OOM_GROUP_KILL);
    List<OomVictim> others =
        host.tasks().stream()
            .filter(task -> task.group().isWithin(group) && task.pid() != first.task().pid())
            .filter(task -> task.scoreAdj() != OomTask.NEVER && !task.isVictim())
            .map(task -> new OomVictim(task, 0, first.cause()))
            .toList();
    others.forEach(other -> count(other, request));
    host.kill(group, others);
  }

  @Override
  public Outcome kill(MemoryCgroup group, Gfp gfp, int order) {
    Optional<OomTask> current = host.current();
    if (current.isPresent() && current.get().isVictim()) {
      return Outcome.KILLED_ITSELF;
    }
    OomRequest request =
        new OomRequest(
            gfp,
            order,
            OomConstraint.MEMCG,
            Optional.empty(),
            Optional.of(group),
            Math.max(1, group.limits().max()));
    if (machine().sysctl(PANIC_ON_OOM, 0) == COMPULSORY) {
      panicIfToldTo(request);
    }
    Optional<OomVictim> victim = worst(request);
    victim.ifPresent(chosen -> kill(chosen, request));
    return victim
        .map(chosen -> isAskerDying() ? Outcome.KILLED_ITSELF : Outcome.KILLED)
        .orElse(Outcome.NOBODY);
  }

  private boolean isAskerDying() {
    return host.current().map(OomTask::isVictim).orElse(false);
  }

  private Machine machine() {
    return allocator.machine();
  }
}
