/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

/**
 * Pages of a process of which {@code pagemap} says the same, at consecutive addresses and in
 * consecutive places.
 *
 * @param start address of the first byte
 * @param pages how many
 * @param place where they are
 * @param first the page frame number of the first one, or its slot; 0 of the zero page
 * @param area the number of the swap area, if they are there; else 0
 * @param file whether they are of a file or of shared memory
 * @param exclusive whether nobody else maps them
 */
public record PageRun(
    long start, long pages, Place place, long first, int area, boolean file, boolean exclusive) {

  /** Where pages can be. */
  public enum Place {
    /** In memory, at a page frame number. */
    PRESENT,
    /** Nowhere: they are read from the one page of zeros. */
    ZERO,
    /** On a swap area, in a slot. */
    SWAPPED
  }

  /**
   * Whether other pages continue these.
   *
   * @param next the pages at the addresses that follow
   * @param pageSize bytes of a page
   * @return true if both are one run
   */
  public boolean isContinuedBy(PageRun next, long pageSize) {
    return start + pages * pageSize == next.start
        && place == next.place
        && (place == Place.ZERO || first + pages == next.first)
        && area == next.area
        && file == next.file
        && exclusive == next.exclusive;
  }

  /**
   * These pages and those that continue them.
   *
   * @param more how many
   * @return the longer run
   */
  public PageRun and(long more) {
    return new PageRun(start, pages + more, place, first, area, file, exclusive);
  }
}
