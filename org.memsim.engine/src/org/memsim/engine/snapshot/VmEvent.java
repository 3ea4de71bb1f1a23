/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

import java.util.Locale;

/** Events that the machine counts as a whole, in the order of {@code /proc/vmstat}. */
public enum VmEvent implements Counter {
  /** KiB read from devices. */
  PGPGIN,
  /** KiB written to devices. */
  PGPGOUT,
  /** Pages taken from zones DMA. */
  PGALLOC_DMA,
  /** Pages taken from zones DMA32. */
  PGALLOC_DMA32,
  /** Pages taken from zones Normal. */
  PGALLOC_NORMAL,
  /** Pages taken from zones Movable. */
  PGALLOC_MOVABLE,
  /** Pages given back to any zone. */
  PGFREE,
  /** Page faults, major ones included. */
  PGFAULT,
  /** Page faults that read from a device. */
  PGMAJFAULT,
  /** Huge pages that pools got. */
  HTLB_BUDDY_ALLOC_SUCCESS,
  /** Huge pages that pools asked for in vain. */
  HTLB_BUDDY_ALLOC_FAIL,
  /** Faults that were served with a huge page. */
  THP_FAULT_ALLOC,
  /** Faults that found no huge page. */
  THP_FAULT_FALLBACK,
  /** Faults whose huge page no cgroup could be charged for. */
  THP_FAULT_FALLBACK_CHARGE,
  /** Huge pages that khugepaged took. */
  THP_COLLAPSE_ALLOC,
  /** Huge pages that khugepaged did not find. */
  THP_COLLAPSE_ALLOC_FAILED,
  /** Huge pages of files and of shared memory. */
  THP_FILE_ALLOC,
  /** The same that were not found. */
  THP_FILE_FALLBACK,
  /** The same that no cgroup could be charged for. */
  THP_FILE_FALLBACK_CHARGE,
  /** Huge pages of files that were mapped. */
  THP_FILE_MAPPED,
  /** Huge pages that were split. */
  THP_SPLIT_PAGE,
  /** Huge pages that could not be split. */
  THP_SPLIT_PAGE_FAILED,
  /** Huge pages that are to be split when memory is short. */
  THP_DEFERRED_SPLIT_PAGE,
  /** Huge entries of page tables that were split. */
  THP_SPLIT_PMD,
  /** Scans of khugepaged that found too many pages missing. */
  THP_SCAN_EXCEED_NONE_PTE,
  /** Scans that found too many pages swapped out. */
  THP_SCAN_EXCEED_SWAP_PTE,
  /** Scans that found too many pages mapped by others, too. */
  THP_SCAN_EXCEED_SHARE_PTE,
  /** Huge pages of zeros that were made. */
  THP_ZERO_PAGE_ALLOC,
  /** Huge pages of zeros that could not be made. */
  THP_ZERO_PAGE_ALLOC_FAILED;

  private final String linuxName = name().toLowerCase(Locale.ROOT);

  @Override
  public String linuxName() {
    return linuxName;
  }

  @Override
  public boolean numaOnly() {
    return false;
  }
}
