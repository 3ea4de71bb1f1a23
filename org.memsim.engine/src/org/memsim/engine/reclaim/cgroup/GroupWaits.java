/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.cgroup;

/** What a task spends waiting because its cgroup has too much. */
public interface GroupWaits {
  /** Takes no time. */
  GroupWaits NONE = ns -> {};

  /** The task at work sleeps, stalled for memory: psi_memstall_enter around the sleep. */
  void sleep(long ns);
}
