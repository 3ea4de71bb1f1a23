/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

/**
 * The swap areas of a machine and the swap cache, as far as page tables ask for them. A swap entry
 * is named as it stands in a page table.
 */
public interface SwapStore {
  /** No swap entry. */
  long NONE = 0;

  /** A page table more has an entry: {@code swap_duplicate}. */
  void duplicate(long entry);

  /** The areas of a machine that has none: nothing can be in them. */
  static SwapStore none() {
    return entry -> {
      throw new IllegalStateException("a swap entry on a machine without swap");
    };
  }
}
