/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

/**
 * Where a zone lies and how much of it is memory.
 *
 * @param startPfn the number of the first page frame, {@code zone_start_pfn}; 0 for an empty zone
 * @param spanned pages from the first to the last frame, holes included
 * @param present pages that are memory
 * @param managed pages that the page allocator was given
 * @param cma pages reserved for contiguous allocations
 */
public record ZoneExtent(long startPfn, long spanned, long present, long managed, long cma) {
  /** The extent of a zone without memory. */
  public static final ZoneExtent EMPTY = new ZoneExtent(0, 0, 0, 0, 0);

  /**
   * Whether Linux counts the zone as populated, and so prints more than its marks.
   *
   * @return true if any page is present
   */
  public boolean populated() {
    return present > 0;
  }
}
