/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.numa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
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
import org.memsim.engine.page.HintTask;

/** Which pages of slower memory are promoted: should_numa_migrate_memory of 6.1, mode 2. */
class PromotionTest {
  private static final long MIB = 1L << 20;
  private static final int FAST = 0;
  private static final int SLOW = 1;

  /** In milliseconds. */
  private long now = 1;

  private BalancedTasks tasks;
  private Workbench bench;

  /** A node with cpus and one without, and a task on the first. */
  private BalancedTask task(long fastBytes, String kernel, BalancingSettings settings) {
    Machine machine =
        Machine.boot(
            MachineSpec.builder("tiers")
                .kernel(KernelVersion.of(kernel))
                .node(new NodeSpec(FAST, IdSet.of(0), fastBytes))
                .node(new NodeSpec(SLOW, IdSet.empty(), 512 * MIB))
                .build());
    bench = new Workbench(machine, 0);
    tasks = new BalancedTasks(bench.memory, () -> now * 1_000_000, settings);
    return tasks.begin(new TaskPolicy(bench.policies, 0), bench.space, 1_000, true);
  }

  private static BalancingSettings tiering(long thresholdMs, long rateMbps) {
    return new BalancingSettings(
        Balancing.TIERING, 1_000, 1_000, 60_000, 256, thresholdMs, rateMbps);
  }

  /** A fault at a page that was marked so long ago. */
  private boolean pulls(BalancedTask task, long agoMs) {
    int marked = (int) (now - agoMs & (1 << 21) - 1);
    return task.pulls(0, SLOW, 1, (frame, stamp) -> marked);
  }

  @Test
  void aPageIsHotBelowTheThreshold() {
    BalancedTask task = task(512 * MIB, "6.1", tiering(1_000, 65_536));
    now = 10_000;
    assertTrue(pulls(task, 999));
    assertFalse(pulls(task, 1_000));
    assertEquals(1, bench.memory.balancing().events().candidates(FAST));
  }

  /** 21 bits of milliseconds: who was marked 35 minutes ago seems to be hot again. */
  @Test
  void timesAreKnownModuloThirtyFiveMinutes() {
    BalancedTask task = task(512 * MIB, "6.1", tiering(1_000, 65_536));
    now = 1L << 22;
    assertFalse(pulls(task, (1 << 21) - 1));
    assertTrue(pulls(task, 1 << 21));
  }

  /** 1 GiB free above the promo mark, and no page has to be hot, nor is it a candidate. */
  @Test
  void whereThereIsMuchRoomAllPagesCome() {
    BalancedTask task = task(3072 * MIB, "6.1", tiering(1, 0));
    assertTrue(pulls(task, 5_000));
    assertEquals(0, bench.memory.balancing().events().candidates(FAST));
  }

  /** 1 MiB in a second is 256 pages, of which the last one is over the limit. */
  @Test
  void candidatesBeyondTheRateStay() {
    BalancedTask task = task(512 * MIB, "6.1", tiering(1_000, 1));
    for (int i = 0; i < 255; i++) {
      assertTrue(pulls(task, 0), "page " + i);
    }
    assertFalse(pulls(task, 0));
    now += 1_001;
    assertTrue(pulls(task, 0));
    assertEquals(257, bench.memory.balancing().events().candidates(FAST));
  }

  /**
   * Too few candidates in a minute raise the threshold by an eighth, up to twice of what is set.
   */
  @Test
  void theThresholdRisesWhereFewPagesAreHot() {
    BalancedTask task = task(512 * MIB, "6.1", tiering(1_000, 1));
    assertFalse(pulls(task, 1_100));
    now += 60_001;
    assertTrue(pulls(task, 1_100));
    assertFalse(pulls(task, 1_125));
    for (int minute = 0; minute < 20; minute++) {
      now += 60_001;
      pulls(task, 5_000);
    }
    assertTrue(pulls(task, 1_999));
    assertFalse(pulls(task, 2_000));
  }

  /** 60 s of 256 pages are expected: more than 16,896 lower it. */
  @Test
  void theThresholdFallsWhereManyPagesAreHot() {
    BalancedTask task = task(512 * MIB, "6.1", tiering(1_000, 1));
    for (int i = 0; i < 16_897; i++) {
      pulls(task, 0);
    }
    now += 60_001;
    assertFalse(pulls(task, 875));
    assertTrue(pulls(task, 874));
  }

  /** Until 6.0 a page comes as others do: the first fault pulls it, whenever it was marked. */
  @Test
  void before61PagesAreChosenAsOthers() {
    BalancedTask task = task(512 * MIB, "6.0", tiering(1_000, 65_536));
    AtomicInteger stamped = new AtomicInteger();
    assertTrue(
        task.pulls(
            0,
            SLOW,
            1,
            (frame, stamp) -> {
              stamped.set(stamp);
              return HintTask.NOBODY;
            }));
    assertEquals(task.stamp(), stamped.get());
    assertFalse(bench.memory.balancing().choosesHotPages());
  }

  /** Since 6.1 the first fault at a page of a slower node says nothing without tiering. */
  @Test
  void withoutTieringTheFirstFaultPullsNothingFromSlowerMemory() {
    BalancedTask task = task(512 * MIB, "6.1", BalancingSettings.byDefault(Balancing.NORMAL));
    assertFalse(task.pulls(0, SLOW, 1, (frame, stamp) -> HintTask.NOBODY));
    assertTrue(task.pulls(0, SLOW, 1, (frame, stamp) -> task.stamp()));
  }
}
