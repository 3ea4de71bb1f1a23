/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.SortedSet;
import org.memsim.engine.mm.LoadStoreUnit;
import org.memsim.engine.numa.balancing.BalancedTask;
import org.memsim.engine.numa.balancing.Runner;
import org.memsim.engine.numa.balancing.Scheduler;
import org.memsim.engine.snapshot.ProcessState;

/**
 * NUMA balancing and scheduling beside the steps of a thread. When the thread has run for long
 * enough, it walks over its address space before it goes on, as Linux has a task do on its way back
 * from a tick. A model: a thread looks at the clock between two events, and not in the midst of a
 * {@code compute}; it changes its cpu between two events, too.
 */
final class BalancedThread implements Runner {
  /** The period of Linux's ticks at 250 Hz. */
  private static final long TICK_NS = 4_000_000;

  private static final int STAY = -1;

  private final ThreadRun thread;
  private final LoadStoreUnit unit;
  private final Cost cost;
  private final BalancedTask task;
  private final Scheduler scheduler;
  private SortedSet<Integer> cpus;
  private boolean hasBegun;
  private boolean isActing;
  private int next = STAY;
  private long sinceTickNs;

  BalancedThread(
      ThreadRun thread,
      LoadStoreUnit unit,
      Cost cost,
      BalancedTask task,
      Scheduler scheduler,
      SortedSet<Integer> cpus) {
    this.thread = thread;
    this.unit = unit;
    this.cost = cost;
    this.task = task;
    this.scheduler = scheduler;
    this.cpus = cpus;
  }

  /** The thread is about to run; returns how long it walks before, in nanoseconds. */
  long tick() {
    isActing = true;
    if (!hasBegun) {
      hasBegun = true;
      scheduler.add(this);
    }
    if (sinceTickNs >= TICK_NS) {
      sinceTickNs = 0;
      scheduler.tick(this);
    }
    cost.begin();
    task.tick();
    return cost.walk();
  }

  /** It has run for so many nanoseconds; if it is to move, it does. */
  void ran(long ns) {
    task.ran(ns);
    sinceTickNs += ns;
    isActing = false;
    if (next != STAY) {
      move(next);
      next = STAY;
    }
  }

  /** For how many nanoseconds it may run before it must look at the clock. */
  long untilDueNs() {
    return task.untilDueNs();
  }

  @Override
  public BalancedTask task() {
    return task;
  }

  @Override
  public boolean isRunnable() {
    return !isGone() && !thread.blocked() && thread.state() != ProcessState.SLEEPING;
  }

  @Override
  public boolean isGone() {
    return thread.finished();
  }

  /** It may run on these cpus only from now on, and goes to none of the others any more. */
  void confine(SortedSet<Integer> allowed) {
    cpus = allowed;
    if (!cpus.contains(next)) {
      next = STAY;
    }
  }

  @Override
  public boolean mayRun(int cpu) {
    return cpus.contains(cpu);
  }

  @Override
  public void moveTo(int cpu) {
    if (isActing) {
      next = cpu;
    } else {
      move(cpu);
    }
  }

  private void move(int cpu) {
    unit.pause();
    task.policy().setCpu(cpu);
  }
}
