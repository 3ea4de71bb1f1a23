/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

/**
 * The entry of a page table that maps a huge page of a pool, or may.
 *
 * @param table the page tables
 * @param number the table that has it
 * @param index which of its entries
 * @param address the first byte that it maps
 * @param place which page of the mapping's object it maps
 * @param pages how many pages of the smallest size it maps
 */
record HugeLeaf(PageTable table, int number, int index, long address, long place, long pages) {
  long entry() {
    return table.entry(number, index);
  }

  void set(long entry) {
    table.setEntry(number, index, entry);
  }
}
