/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.cgroup;

/** A task to the memory controller: its cgroup, and what it owes to it. */
public final class ChargedTask {
  private final MemoryCgroup group;

  /** What it has charged while its cgroup was over memory.high: memcg_nr_pages_over_high. */
  private long pagesOverHigh;

  /** A task that has charged nothing. */
  public ChargedTask(MemoryCgroup group) {
    this.group = group;
  }

  /** The cgroup that pays for what it brings into memory. */
  public MemoryCgroup group() {
    return group;
  }

  /** Whether it has to reclaim, and perhaps to sleep, before it goes on in user mode. */
  public boolean owes() {
    return pagesOverHigh > 0;
  }

  long pagesOverHigh() {
    return pagesOverHigh;
  }

  void addOverHigh(long pages) {
    pagesOverHigh += pages;
  }

  void settle() {
    pagesOverHigh = 0;
  }
}
