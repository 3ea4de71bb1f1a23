/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

/** What {@code /proc/vmstat} counts of transparent huge pages, there called {@code thp_…}. */
public enum ThpEvent {
  /** A fault got a huge page. */
  FAULT_ALLOC,
  /** A fault found no huge page. */
  FAULT_FALLBACK,
  /** A huge page was taken to replace small ones. */
  COLLAPSE_ALLOC,
  /** None was found to replace small ones. */
  COLLAPSE_ALLOC_FAILED,
  /** A huge page became small ones. */
  SPLIT_PAGE,
  /** A huge page is to be split when memory is short. */
  DEFERRED_SPLIT_PAGE,
  /** An entry for a huge page became a table of entries. */
  SPLIT_PMD,
  /** Too many small pages were missing. */
  SCAN_EXCEED_NONE_PTE,
  /** Too many small pages were swapped out. */
  SCAN_EXCEED_SWAP_PTE,
  /** Others mapped too many of the small pages, too. */
  SCAN_EXCEED_SHARE_PTE,
  /** The huge page of zeros was made. */
  ZERO_PAGE_ALLOC,
  /** It could not be made. */
  ZERO_PAGE_ALLOC_FAILED
}
