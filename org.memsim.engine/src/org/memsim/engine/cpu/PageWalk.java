/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu;

/**
 * The page tables of an address space, as the hardware that walks them sees them.
 *
 * <p>An answer is the entry at which the walk ended, {@code value << 12 | flags} with the flags of
 * {@link Translation}, and the level of the table that has it, see {@link Translation#level}. It
 * maps a page if its flag {@link Translation#PRESENT} is set.
 */
public interface PageWalk {
  /**
   * Walks from the top table to the entry that maps an address, or to the first that is not
   * present. Marks the page as accessed and, if {@code write} and the entry allows it, as dirty.
   *
   * @param address a virtual address in bytes
   * @param write whether the walk is for a store
   * @return the entry as it is afterwards
   */
  long walk(long address, boolean write);

  /**
   * Looks an address up and changes nothing. Asked for a batch of addresses ahead of their
   * accesses, it has the host's cache misses overlap.
   *
   * @param address a virtual address in bytes
   * @return the entry as {@link #walk} would find it
   */
  long peek(long address);
}
