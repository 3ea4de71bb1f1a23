/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.numa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.numa.MemoryPolicy;
import org.memsim.engine.numa.TaskPolicy;
import org.memsim.engine.numa.balancing.BalancedTask;
import org.memsim.engine.numa.balancing.BalancedTasks;
import org.memsim.engine.numa.balancing.BalancingSettings;
import org.memsim.engine.page.HintTask;
import org.memsim.tests.machine.LabBoot;

/** Which pages a task pulls to its node: should_numa_migrate_memory of 6.1. */
class BalancedTaskTest {
  private static final int HERE = 0;
  private static final int THERE = 1;
  private static final int CPU = 0;

  private final Workbench bench = new Workbench(LabBoot.S04_2N_1G_1G.settled(), CPU);
  private final BalancedTasks tasks =
      new BalancedTasks(bench.memory, () -> 1, BalancingSettings.byDefault(1));

  private BalancedTask task(int pid, int cpu) {
    TaskPolicy policy = new TaskPolicy(bench.policies, cpu);
    return tasks.begin(policy, bench.space, pid, false);
  }

  private static boolean pulls(BalancedTask task, int last) {
    return task.pulls(0, THERE, 1, (frame, stamp) -> last);
  }

  private int otherCpu() {
    return bench.allocator.machine().node(THERE).orElseThrow().cpus().get(0);
  }

  @Test
  void atFirstAPageThatNobodyUsedComesAtOnce() {
    assertTrue(pulls(task(1_000, CPU), HintTask.NOBODY));
  }

  @Test
  void aPageThatItUsedItselfComesFromWhereverThatWas() {
    BalancedTask task = task(1_000, CPU);
    int before = task.stamp();
    assertTrue(pulls(task, before));
  }

  /** The second stage: twice in a row from one node, else it stays. */
  @Test
  void aPageThatOthersUseComesWhenTheLastUseWasOnThisNode() {
    BalancedTask task = task(1_000, CPU);
    assertFalse(pulls(task, task(1_001, otherCpu()).stamp()));
    assertTrue(pulls(task, task(1_001, CPU).stamp()));
  }

  /** Pages have room for eight bits of a number: whose differs by 256 counts as the same. */
  @Test
  void numbersAreComparedByTheirLowBits() {
    assertEquals(task(1_000, CPU).stamp(), task(1_256, CPU).stamp());
  }

  @Test
  void aTaskWithAPolicyIsNotBalanced() {
    TaskPolicy policy = new TaskPolicy(bench.policies, CPU);
    BalancedTask task = tasks.begin(policy, bench.space, 1_000, true);
    assertTrue(task.isBalanced());
    assertTrue(policy.setPolicy(new MemoryPolicy.Bind(IdSet.of(HERE))).isEmpty());
    assertFalse(task.isBalanced());
  }

  /** sysctl_numa_balancing_scan_delay. */
  @Test
  void itsFirstWalkIsDueAfterTheDelay() {
    BalancedTask task = task(1_000, CPU);
    assertEquals(1_000, task.scanPeriodMs());
    task.ran(999_000_000);
    assertEquals(1_000_001, task.untilDueNs());
    assertEquals(BalancedTask.NO_NODE, task.preferredNode());
  }
}
