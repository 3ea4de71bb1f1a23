/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Optional;
import org.memsim.engine.numa.balancing.BalancedTask;

/**
 * NUMA balancing beside the steps of a thread: when it has run for long enough, it walks over its
 * address space before it goes on, as Linux has a task do on its way back from a tick. A model: a
 * thread looks at the clock between two events, and not in the midst of a {@code compute}.
 */
final class BalancedThread {
  private final Optional<BalancedTask> task;
  private final Cost cost;

  /** Of a thread whose machine may have no balancing. */
  BalancedThread(Optional<BalancedTask> task, Cost cost) {
    this.task = task;
    this.cost = cost;
  }

  /** The thread is about to run; returns how long it walks before, in nanoseconds. */
  long tick() {
    if (task.isEmpty()) {
      return 0;
    }
    cost.begin();
    task.get().tick();
    return cost.walk();
  }

  /** It has run for so many nanoseconds. */
  void ran(long ns) {
    task.ifPresent(some -> some.ran(ns));
  }

  /** For how many nanoseconds it may run before it must look at the clock. */
  long untilDueNs() {
    return task.map(BalancedTask::untilDueNs).orElse(Long.MAX_VALUE);
  }
}
