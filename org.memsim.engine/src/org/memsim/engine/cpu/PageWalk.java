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
   * Looks an address up and changes nothing.
   *
   * @param address a virtual address in bytes
   * @return the entry as {@link #walk} would find it
   */
  long peek(long address);

  /**
   * Reads the entries of some addresses ahead of the accesses to them, and changes nothing: the
   * host's cache misses overlap then.
   *
   * @param addresses virtual addresses in bytes, those from {@code from} to before {@code to}
   * @return the exclusive or of what was read, so that the JVM must read it
   */
  default long readAhead(long[] addresses, int from, int to) {
    long read = 0;
    for (int i = from; i < to; i++) {
      read ^= peek(addresses[i]);
    }
    return read;
  }
}
