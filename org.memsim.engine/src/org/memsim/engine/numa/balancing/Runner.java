/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.numa.balancing;

/** A thread as the {@link Scheduler} sees it. */
public interface Runner {
  /** What balancing knows of it. */
  BalancedTask task();

  /** Whether it runs or wants to, and does not sleep. */
  boolean isRunnable();

  /** Whether it will never run again. */
  boolean isGone();

  /** Whether it may run on a cpu: its affinity and its cpuset allow it. */
  boolean mayRun(int cpu);

  /** It runs on another cpu from its next event on. */
  void moveTo(int cpu);
}
