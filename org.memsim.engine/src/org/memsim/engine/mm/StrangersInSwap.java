/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

/**
 * How many slots of swap areas are taken for good by pages that a state tells of: nobody knows
 * whose they were, so no page table and no file has their entries.
 */
final class StrangersInSwap {
  private long slots;

  void add() {
    slots++;
  }

  long slots() {
    return slots;
  }
}
