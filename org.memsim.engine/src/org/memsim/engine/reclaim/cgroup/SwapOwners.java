/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.cgroup;

import java.util.HashMap;
import java.util.Map;

/** The cgroup that each slot of the swap areas is charged to: {@code swap_cgroup_map}. */
final class SwapOwners {
  private static final int SHIFT = 12;
  private static final int MASK = (1 << SHIFT) - 1;

  /** By number of the entry; only ever looked up. */
  private final Map<Long, char[]> chunks = new HashMap<>();

  int get(long entry) {
    char[] chunk = chunks.get(entry >>> SHIFT);
    return chunk == null ? 0 : chunk[(int) entry & MASK];
  }

  void set(long entry, int owner) {
    chunks.computeIfAbsent(entry >>> SHIFT, unused -> new char[1 << SHIFT])[(int) entry & MASK] =
        (char) owner;
  }
}
