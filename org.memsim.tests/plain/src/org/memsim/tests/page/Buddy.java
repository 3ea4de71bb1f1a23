/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.page;

/** An allocator of blocks of pages, as {@link BuddyMix} sees it. */
public interface Buddy {
  /**
   * Takes a block.
   *
   * @param order the logarithm of its size in pages, at most 3
   * @return what names it, below 2<sup>29</sup>; negative if there is none
   */
  int allocate(int order);

  /** Gives a block back. */
  void free(int block, int order);

  /**
   * The first page of a block, counted from the first of the zone; 0 where pages have no number.
   */
  long page(int block);
}
