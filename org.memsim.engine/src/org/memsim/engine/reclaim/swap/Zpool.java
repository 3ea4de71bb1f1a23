/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.swap;

/** Memory for compressed pages: {@code struct zpool}. */
interface Zpool {
  /** The page does not get small enough to be worth it. */
  int TOO_LARGE = -1;

  /** There was no memory for it. */
  int NO_MEMORY = -2;

  /** Takes what the pool gives up. */
  interface Eviction {
    /** Writes a page to its slot and forgets it; false if that cannot be. */
    boolean evict(long entry);
  }

  /**
   * Keeps a page.
   *
   * @param entry its slot
   * @param bytes what is left of it
   * @return its handle, or what is wrong
   */
  int store(long entry, int bytes, int cpu);

  /** Forgets a page that is kept for a slot. */
  void free(int handle, long entry, int cpu);

  /** Gives up the pages of the oldest page of memory: {@code zpool_shrink}; false if it cannot. */
  boolean shrink(Eviction eviction, int cpu);

  /** The pages of memory that it takes. */
  long pages();

  /** Those in a zone that {@code nr_zspages} counts. */
  long countedPages(int zoneOrdinal);
}
