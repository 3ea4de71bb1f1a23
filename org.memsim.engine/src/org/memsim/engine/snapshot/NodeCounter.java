/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

import java.util.Locale;

/**
 * The counters that kernel 6.1 keeps for a node, in the order in which {@code /proc/zoneinfo} and
 * {@code /proc/vmstat} print them. Pages, unless the name says otherwise; {@link #NR_KERNEL_STACK}
 * is in KiB.
 */
public enum NodeCounter implements Counter {
  NR_INACTIVE_ANON,
  NR_ACTIVE_ANON,
  NR_INACTIVE_FILE,
  NR_ACTIVE_FILE,
  NR_UNEVICTABLE,
  NR_SLAB_RECLAIMABLE,
  NR_SLAB_UNRECLAIMABLE,
  NR_ISOLATED_ANON,
  NR_ISOLATED_FILE,
  WORKINGSET_NODES,
  WORKINGSET_REFAULT_ANON,
  WORKINGSET_REFAULT_FILE,
  WORKINGSET_ACTIVATE_ANON,
  WORKINGSET_ACTIVATE_FILE,
  WORKINGSET_RESTORE_ANON,
  WORKINGSET_RESTORE_FILE,
  WORKINGSET_NODERECLAIM,
  NR_ANON_PAGES,
  NR_MAPPED,
  NR_FILE_PAGES,
  NR_DIRTY,
  NR_WRITEBACK,
  NR_WRITEBACK_TEMP,
  NR_SHMEM,
  NR_SHMEM_HUGEPAGES,
  NR_SHMEM_PMDMAPPED,
  NR_FILE_HUGEPAGES,
  NR_FILE_PMDMAPPED,
  NR_ANON_TRANSPARENT_HUGEPAGES,
  NR_VMSCAN_WRITE,
  NR_VMSCAN_IMMEDIATE_RECLAIM,
  NR_DIRTIED,
  NR_WRITTEN,
  NR_THROTTLED_WRITTEN,
  NR_KERNEL_MISC_RECLAIMABLE,
  NR_FOLL_PIN_ACQUIRED,
  NR_FOLL_PIN_RELEASED,
  NR_KERNEL_STACK,
  NR_PAGE_TABLE_PAGES,
  NR_SEC_PAGE_TABLE_PAGES,
  NR_SWAPCACHED,
  PGPROMOTE_SUCCESS,
  PGPROMOTE_CANDIDATE;

  private final String linuxName = name().toLowerCase(Locale.ROOT);

  /** Whether vmstat and zoneinfo print it in huge pages, unlike meminfo. */
  public boolean printedInHugePages() {
    return switch (this) {
      case NR_SHMEM_HUGEPAGES,
          NR_SHMEM_PMDMAPPED,
          NR_FILE_HUGEPAGES,
          NR_FILE_PMDMAPPED,
          NR_ANON_TRANSPARENT_HUGEPAGES ->
          true;
      default -> false;
    };
  }

  @Override
  public String linuxName() {
    return linuxName;
  }
}
