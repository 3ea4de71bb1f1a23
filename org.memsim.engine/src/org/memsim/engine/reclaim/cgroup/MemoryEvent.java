/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.cgroup;

import java.util.Locale;

/** What {@code memory.events} and {@code memory.swap.events} count, in the order of the files. */
public enum MemoryEvent {
  /** Reclaimed although below memory.low. */
  LOW,
  /** Throttled and reclaimed over memory.high. */
  HIGH,
  /** About to go over memory.max. */
  MAX,
  /** At its limit with nothing left to reclaim. */
  OOM,
  /** Processes killed. */
  OOM_KILL,
  /** Cgroups killed as a whole, which needs memory.oom.group. */
  OOM_GROUP_KILL,
  /** Over memory.swap.high. */
  SWAP_HIGH,
  /** About to go over memory.swap.max. */
  SWAP_MAX,
  /** A page could not go to swap, for its limit or for lack of room. */
  SWAP_FAIL;

  /** Its name in the file. */
  public String fileName() {
    return name().toLowerCase(Locale.ROOT).replace("swap_", "");
  }

  /** Whether it is counted in {@code memory.swap.events}. */
  public boolean isOfSwap() {
    return compareTo(SWAP_HIGH) >= 0;
  }
}
