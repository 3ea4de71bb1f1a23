/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.numa.balancing;

/** Who moves tasks from cpu to cpu. */
public interface TaskPlacement {
  /** Tasks stay where they are. */
  TaskPlacement STAY = (task, node) -> {};

  /**
   * task_numa_migrate: a task would rather run on the node where its memory is.
   *
   * @param node another one than it runs on
   */
  void seek(BalancedTask task, int node);
}
