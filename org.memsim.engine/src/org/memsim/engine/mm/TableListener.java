/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

/** Told of page tables: each before those that it leads to, these by address. */
public interface TableListener {
  /**
   * A page table.
   *
   * @param level its level, 1 for PTE tables
   * @param start the first address that it translates
   * @param used how many of its entries are not empty
   */
  void table(int level, long start, int used);
}
