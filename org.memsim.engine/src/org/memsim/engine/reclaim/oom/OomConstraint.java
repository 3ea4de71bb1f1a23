/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.oom;

/**
 * What a request that is out of memory is confined to: the kernel's {@code enum oom_constraint}.
 */
public enum OomConstraint {
  /** All memory is used up. */
  NONE,
  /** The memory of the nodes of its cpuset is. */
  CPUSET,
  /** That of the nodes of its policy is. */
  MEMORY_POLICY,
  /** Its cgroup has reached its limit. */
  MEMCG;

  private final String linuxName = "CONSTRAINT_" + name();

  /** The name as the kernel logs it, {@code CONSTRAINT_NONE} for one. */
  public String linuxName() {
    return linuxName;
  }
}
