/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.numa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.KernelVersion;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.NodeSpec;
import org.memsim.engine.mm.Balancing;
import org.memsim.engine.numa.TaskPolicy;
import org.memsim.engine.numa.balancing.BalancedTask;
import org.memsim.engine.numa.balancing.BalancedTasks;
import org.memsim.engine.numa.balancing.BalancingSettings;
import org.memsim.engine.numa.balancing.Runner;
import org.memsim.engine.page.HintTask;

/** Threads on two nodes with two cpus each: 0 and 1, 2 and 3. */
class SchedulerTest {
  private static final Set<Integer> ALL = Set.of(0, 1, 2, 3);
  private static final long MIB = 1L << 20;

  private final Workbench bench =
      new Workbench(
          Machine.boot(
              MachineSpec.builder("m")
                  .kernel(KernelVersion.of("6.1"))
                  .node(new NodeSpec(0, IdSet.of(0, 1), 512 * MIB))
                  .node(new NodeSpec(1, IdSet.of(2, 3), 512 * MIB))
                  .build()),
          0);

  private long now = 1;

  private final BalancedTasks tasks =
      new BalancedTasks(bench.memory, () -> now, BalancingSettings.byDefault(Balancing.NORMAL));

  /** A thread that is known to the scheduler and moves at once. */
  private final class Task implements Runner {
    private final BalancedTask task;
    private final Set<Integer> cpus;
    private boolean sleeps;

    Task(int cpu, Set<Integer> cpus) {
      this.task = tasks.begin(new TaskPolicy(bench.policies, cpu), bench.space, 1_000 + cpu, true);
      this.cpus = cpus;
      tasks.scheduler().add(this);
    }

    int cpu() {
      return task.cpu();
    }

    /** It has found most of its memory on a node, in all of its address space. */
    void findsMemoryOn(int node) {
      task.faulted(HintTask.NOBODY, node, 1_000, 0);
      bench.space.hintScan().walk(task.policy(), true, 1);
      now += 100_000_000_000L;
      task.faulted(HintTask.NOBODY, node, 1, 0);
    }

    @Override
    public BalancedTask task() {
      return task;
    }

    @Override
    public boolean isRunnable() {
      return !sleeps;
    }

    @Override
    public boolean isGone() {
      return false;
    }

    @Override
    public boolean mayRun(int cpu) {
      return cpus.contains(cpu);
    }

    @Override
    public void moveTo(int cpu) {
      task.policy().setCpu(cpu);
    }
  }

  @Test
  void whoHasACpuForItselfStays() {
    Task one = new Task(0, ALL);
    Task other = new Task(2, ALL);
    tasks.scheduler().tick(one);
    tasks.scheduler().tick(other);
    assertEquals(0, one.cpu());
    assertEquals(2, other.cpu());
  }

  @Test
  void whoSharesACpuGoesToAnIdleOneOfItsNode() {
    Task one = new Task(0, ALL);
    new Task(0, ALL);
    tasks.scheduler().tick(one);
    assertEquals(1, one.cpu());
  }

  @Test
  void orToAnotherNodeIfItsOwnIsBusy() {
    Task one = new Task(0, ALL);
    new Task(0, ALL);
    new Task(1, ALL);
    tasks.scheduler().tick(one);
    assertEquals(2, one.cpu());
  }

  @Test
  void whoSleepsIsInNobodysWay() {
    Task one = new Task(0, ALL);
    Task other = new Task(0, ALL);
    other.sleeps = true;
    tasks.scheduler().tick(one);
    assertEquals(0, one.cpu());
  }

  /** A pin, or a cpuset. */
  @Test
  void nobodyGoesWhereItMayNotRun() {
    Task pinned = new Task(0, Set.of(0));
    Task confined = new Task(0, Set.of(0, 3));
    tasks.scheduler().tick(pinned);
    tasks.scheduler().tick(confined);
    assertEquals(0, pinned.cpu());
    assertEquals(3, confined.cpu());
  }

  @Test
  void whoFindsItsMemoryElsewhereGoesThere() {
    Task one = new Task(0, ALL);
    one.findsMemoryOn(1);
    assertEquals(1, one.task().preferredNode());
    assertEquals(2, one.cpu());
  }

  @Test
  void unlessItMayNot() {
    Task pinned = new Task(0, Set.of(0, 1));
    pinned.findsMemoryOn(1);
    assertEquals(1, pinned.task().preferredNode());
    assertEquals(0, pinned.cpu());
  }

  /** No cpu of the node is idle, but a thread there has its memory here. */
  @Test
  void twoThatGainByItChangePlaces() {
    Task one = new Task(0, ALL);
    Task pinned = new Task(2, Set.of(2));
    Task other = new Task(3, ALL);
    new Task(1, Set.of(1));
    other.task().faulted(HintTask.NOBODY, 0, 1_000, 0);
    one.findsMemoryOn(1);
    assertEquals(2, pinned.cpu());
    assertEquals(3, one.cpu());
    assertEquals(0, other.cpu());
  }
}
