/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.numa.balancing;

import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.HintScan;
import org.memsim.engine.numa.MemoryPolicy;
import org.memsim.engine.numa.TaskPolicy;
import org.memsim.engine.page.HintTask;

/**
 * What NUMA balancing knows of a task, and decides for it; see the package.
 *
 * <p>Not thread safe.
 */
public final class BalancedTask implements HintTask {
  private static final long NS_PER_MS = 1_000_000;

  /** No node is preferred yet. */
  public static final int NO_NODE = -1;

  /** In so many rounds first faults pull pages at once. */
  private static final int EARLY_ROUNDS = 4;

  /** Pages have room for so much of a task's number: LAST__PID_SHIFT. */
  private static final int PID_MASK = 0xff;

  private static final int CPU_SHIFT = 8;
  private static final long FULL_WEIGHT = 1 << 16;

  private final BalancedTasks tasks;
  private final TaskPolicy policy;
  private final AddressSpace space;
  private final int pid;
  private final boolean alone;
  private final FaultStatistics faults;
  private final ScanPeriod period;
  private FaultGroup group = FaultGroup.NONE;
  private long local;
  private long remote;
  private long failed;
  private int preferred = NO_NODE;
  private int round;

  /** The running time at which the task looked last whether a walk is due. */
  private long stampNs;

  private long ranNs;
  private long retryNs;
  private long placedAtNs;
  private long ranAtPlacementNs;

  /**
   * A task that has not run.
   *
   * @param alone whether it is the only one of its address space
   */
  BalancedTask(BalancedTasks tasks, TaskPolicy policy, AddressSpace space, int pid, boolean alone) {
    this.tasks = tasks;
    this.policy = policy;
    this.space = space;
    this.pid = pid;
    this.alone = alone;
    this.faults = new FaultStatistics(tasks.nodes());
    this.period = new ScanPeriod(tasks.settings(), tasks.pageShift());
    this.space.hintScan().setNextNs(tasks.now() + tasks.settings().delayMs() * NS_PER_MS);
  }

  /** The node that it prefers, or {@link #NO_NODE}. */
  public int preferredNode() {
    return preferred;
  }

  /** The time between two walks over its address space, in milliseconds. */
  public long scanPeriodMs() {
    return period.ms();
  }

  /** The cpu that it runs on. */
  public int cpu() {
    return policy.cpu();
  }

  /** The node of that cpu. */
  int node() {
    return tasks.nodeOf(policy.cpu());
  }

  /** It has run for so many nanoseconds more. */
  public void ran(long ns) {
    ranNs += ns;
  }

  /** For how many nanoseconds it may run before it must look whether a walk is due. */
  public long untilDueNs() {
    return tasks.settings().isOn()
        ? Math.max(0, stampNs + period.ms() * NS_PER_MS - ranNs) + 1
        : Long.MAX_VALUE;
  }

  /** task_tick_numa: the task is about to run on; if a walk is due, it makes it first. */
  public void tick() {
    tasks.runs(this);
    if (!tasks.settings().isOn() || ranNs <= stampNs + period.ms() * NS_PER_MS) {
      return;
    }
    if (stampNs == 0) {
      period.start(space.rss(), group);
    }
    stampNs += period.ms() * NS_PER_MS;
    HintScan scan = space.hintScan();
    if (tasks.now() >= scan.nextNs()) {
      scan.setNextNs(tasks.now() + period.ms() * NS_PER_MS);
      scan.walk(policy, alone, tasks.settings().sizeMb() << (20 - tasks.pageShift()));
    }
  }

  @Override
  public boolean isBalanced() {
    return tasks.settings().isOn() && policy.policy() instanceof MemoryPolicy.Default;
  }

  @Override
  public int stamp() {
    return policy.cpu() << CPU_SHIFT | (pid & PID_MASK);
  }

  /** cpupid_match_pid. */
  private boolean isOwn(int last) {
    return (last & PID_MASK) == (pid & PID_MASK);
  }

  @Override
  public int timeStamp() {
    return tasks.promotion().stamp();
  }

  @Override
  public boolean pulls(int frame, int from, int pages, Stamps stamps) {
    if (tasks.memory().remembersTime(from)) {
      return tasks.promotion().pulls(frame, node(), pages, stamps, tasks.settings());
    }
    int last = stamps.exchange(frame, stamp());
    return !isUncounted(from, last) && pulls(from, last);
  }

  /**
   * Whether a fault at a page says nothing: since pages are chosen by how hot they are, those of
   * slower memory count only where balancing is not about tiers, and not at their first fault.
   */
  private boolean isUncounted(int node, int last) {
    return tasks.memory().choosesHotPages()
        && !tasks.memory().isTop(node)
        && (tasks.memory().isTiering() || last == NOBODY);
  }

  private boolean pulls(int from, int last) {
    boolean first = last == NOBODY;
    boolean early = preferred == NO_NODE || round <= EARLY_ROUNDS;
    if (early && (first || isOwn(last))) {
      return true;
    }
    if (!first && tasks.nodeOf(last >> CPU_SHIFT) != node()) {
      return false;
    }
    return (!first && isOwn(last)) || !group.exists() || group.pulls(from, node());
  }

  @Override
  public void faulted(int last, int memoryNode, int pages, int flags) {
    if (!tasks.settings().isOn() || isUncounted(memoryNode, last)) {
      return;
    }
    boolean own = last == NOBODY || isOwn(last);
    if (!own && (flags & NO_GROUP) == 0) {
      own = !joinGroupOf(last, (flags & SHARED) != 0);
    }
    boolean isLocal = (flags & LOCAL) != 0 || (!own && group.isAmongActive(node(), memoryNode));
    if (tasks.now() > retryNs) {
      place();
      seekPreferredNode();
    }
    failed += (flags & MIGRATE_FAIL) != 0 ? pages : 0;
    faults.count(memoryNode, node(), own, pages);
    if (isLocal) {
      local += pages;
    } else {
      remote += pages;
    }
  }

  /** task_numa_group: works together with whoever took the last fault; false if it does not. */
  private boolean joinGroupOf(int last, boolean isShared) {
    if (!group.exists()) {
      group = new FaultGroup(tasks.nodes());
      group.join(faults);
    }
    BalancedTask other = tasks.on(last >> CPU_SHIFT);
    if (other == null || !other.isOwn(last) || !mayJoin(other.group)) {
      return false;
    }
    boolean works = other.space == space || isShared;
    if (works) {
      group.leave(faults);
      group = other.group;
      group.join(faults);
    }
    return works;
  }

  /** The smaller group joins the larger one. */
  private boolean mayJoin(FaultGroup other) {
    return other.exists() && other != group && group.tasks() <= other.tasks();
  }

  /** task_numa_placement: once in a walk over all of the address space. */
  private void place() {
    int sequence = space.hintScan().sequence();
    if (round == sequence) {
      return;
    }
    round = sequence;
    ScanPeriod.Tally tally =
        new ScanPeriod.Tally(local, remote, faults.now(true), faults.now(false));
    faults.endRound(weight(), local + remote, group);
    int most = NO_NODE;
    long mostFaults = 0;
    for (int node = 0; node < faults.nodes(); node++) {
      long here = group.exists() ? group.faults(node) : faults.faults(node);
      if (here > mostFaults) {
        mostFaults = here;
        most = node;
      }
    }
    if (group.exists()) {
      group.countActiveNodes();
    }
    if (most != NO_NODE) {
      preferred = tasks.nearestWithCpus(most);
    }
    adaptPeriod(tally);
  }

  private void adaptPeriod(ScanPeriod.Tally tally) {
    if (tally.local() + tally.shared() == 0 || failed > 0) {
      long ms = period.backOff(space.rss(), group);
      space.hintScan().setNextNs(tasks.now() + ms * NS_PER_MS);
      failed = 0;
      return;
    }
    period.adapt(tally, space.rss(), group);
    local = 0;
    remote = 0;
    failed = 0;
  }

  /** numa_get_avg_runtime: the share of time that it ran since the last time, in 65536ths. */
  private long weight() {
    long passed = tasks.now() - placedAtNs;
    long ran = ranNs - ranAtPlacementNs;
    boolean isFirst = placedAtNs == 0;
    placedAtNs = tasks.now();
    ranAtPlacementNs = ranNs;
    return isFirst ? FULL_WEIGHT : FULL_WEIGHT * ran / (passed + 1);
  }

  /** numa_migrate_preferred. */
  private void seekPreferredNode() {
    if (preferred == NO_NODE) {
      return;
    }
    retryNs = tasks.now() + Math.min(1_000, period.ms() / 16) * NS_PER_MS;
    if (node() != preferred) {
      tasks.scheduler().seek(this, preferred);
    }
  }

  /** Faults at pages of a node, of its group if it has one, in thousandths of all. */
  public long weightOf(int node) {
    long all = group.exists() ? group.total() : faults.total();
    long here = group.exists() ? group.faults(node) : faults.faults(node);
    return all == 0 ? 0 : 1_000 * here / all;
  }

  /** The policy and the cpu of the task. */
  public TaskPolicy policy() {
    return policy;
  }
}
