/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

import java.util.Locale;

/**
 * Events that the machine counts as a whole, under the names of kernel 6.1, and those that the
 * engine does not simulate, which stay 0. Which of them a kernel prints, and where, is up to the
 * view of {@code /proc/vmstat}.
 */
public enum VmEvent implements Counter {
  /** KiB read from devices. */
  PGPGIN,
  /** KiB written to devices. */
  PGPGOUT,
  /** Pages read from swap. */
  PSWPIN,
  /** Pages written to swap. */
  PSWPOUT,
  /** Pages taken from zones DMA. */
  PGALLOC_DMA,
  /** Pages taken from zones DMA32. */
  PGALLOC_DMA32,
  /** Pages taken from zones Normal. */
  PGALLOC_NORMAL,
  /** Pages taken from zones HighMem. */
  PGALLOC_HIGH,
  /** Pages taken from zones Movable. */
  PGALLOC_MOVABLE,
  /** Pages taken from zones Device. */
  PGALLOC_DEVICE,
  /** Requests that reclaimed directly and could use DMA and nothing higher. */
  ALLOCSTALL_DMA,
  /** Requests that reclaimed directly and could use DMA32 and nothing higher. */
  ALLOCSTALL_DMA32,
  /** Requests that reclaimed directly and could use Normal and nothing higher. */
  ALLOCSTALL_NORMAL,
  /** Requests that reclaimed directly and could use HighMem and nothing higher. */
  ALLOCSTALL_HIGH,
  /** Requests that reclaimed directly and could use Movable and nothing higher. */
  ALLOCSTALL_MOVABLE,
  /** Requests that reclaimed directly and could use Device and nothing higher. */
  ALLOCSTALL_DEVICE,
  /** Pages of zones DMA that a scan for lower zones passed over. */
  PGSKIP_DMA,
  /** Pages of zones DMA32 that a scan for lower zones passed over. */
  PGSKIP_DMA32,
  /** Pages of zones Normal that a scan for lower zones passed over. */
  PGSKIP_NORMAL,
  /** Pages of zones HighMem that a scan for lower zones passed over. */
  PGSKIP_HIGH,
  /** Pages of zones Movable that a scan for lower zones passed over. */
  PGSKIP_MOVABLE,
  /** Pages of zones Device that a scan for lower zones passed over. */
  PGSKIP_DEVICE,
  /** Pages given back to any zone. */
  PGFREE,
  /** Pages put on an active list. */
  PGACTIVATE,
  /** Pages taken from an active list to an inactive one. */
  PGDEACTIVATE,
  /** Pages given away lazily, by {@code MADV_FREE}. */
  PGLAZYFREE,
  /** Page faults, major ones included. */
  PGFAULT,
  /** Page faults that read from a device. */
  PGMAJFAULT,
  /** Those of them that reclaim took. */
  PGLAZYFREED,
  /** Pages of active lists that were looked at. */
  PGREFILL,
  /** Pages that a store to a shared one took over. */
  PGREUSE,
  /** Pages that kswapd reclaimed. */
  PGSTEAL_KSWAPD,
  /** Pages that requests reclaimed for themselves. */
  PGSTEAL_DIRECT,
  /** Pages that kswapd moved to slower memory. */
  PGDEMOTE_KSWAPD,
  /** Pages that requests moved to slower memory. */
  PGDEMOTE_DIRECT,
  /** Pages of inactive lists that kswapd looked at. */
  PGSCAN_KSWAPD,
  /** Pages of inactive lists that requests looked at. */
  PGSCAN_DIRECT,
  /** Requests that waited for kswapd to get ahead. */
  PGSCAN_DIRECT_THROTTLE,
  /** Anonymous pages that were looked at. */
  PGSCAN_ANON,
  /** Pages of files that were looked at. */
  PGSCAN_FILE,
  /** Anonymous pages that were reclaimed. */
  PGSTEAL_ANON,
  /** Pages of files that were reclaimed. */
  PGSTEAL_FILE,
  /** Times that a node was to be reclaimed before it was left, in vain. */
  ZONE_RECLAIM_FAILED,
  /** Pages of files freed with their inodes, by requests. */
  PGINODESTEAL,
  /** Objects of slab caches that shrinkers looked at. */
  SLABS_SCANNED,
  /** Pages of files freed with their inodes, by kswapd. */
  KSWAPD_INODESTEAL,
  /** Times that kswapd slept and soon found a zone below low. */
  KSWAPD_LOW_WMARK_HIT_QUICKLY,
  /** Times that kswapd slept and soon found a zone below high. */
  KSWAPD_HIGH_WMARK_HIT_QUICKLY,
  /** Rounds of kswapd. */
  PAGEOUTRUN,
  /** Pages that went to the end of an inactive list once written. */
  PGROTATED,
  /** Times that the page cache was dropped. */
  DROP_PAGECACHE,
  /** Times that slabs were dropped. */
  DROP_SLAB,
  /** Processes that the OOM killer killed. */
  OOM_KILL,
  /** Page-table entries made to fault by NUMA balancing. */
  NUMA_PTE_UPDATES,
  /** The same of huge pages. */
  NUMA_HUGE_PTE_UPDATES,
  /** Faults that this brought. */
  NUMA_HINT_FAULTS,
  /** Those of them that met a page of their own node. */
  NUMA_HINT_FAULTS_LOCAL,
  /** Pages that NUMA balancing moved. */
  NUMA_PAGES_MIGRATED,
  /** Pages that were moved. */
  PGMIGRATE_SUCCESS,
  /** Pages that could not be moved. */
  PGMIGRATE_FAIL,
  /** Huge pages that were moved. */
  THP_MIGRATION_SUCCESS,
  /** Huge pages that could not be moved. */
  THP_MIGRATION_FAIL,
  /** Huge pages that were split to be moved. */
  THP_MIGRATION_SPLIT,
  /** Pages that compaction looked at to move them. */
  COMPACT_MIGRATE_SCANNED,
  /** Pages that compaction looked at to move others there. */
  COMPACT_FREE_SCANNED,
  /** Pages that compaction took off their lists. */
  COMPACT_ISOLATED,
  /** Requests that compacted for themselves. */
  COMPACT_STALL,
  /** Those of them that got no block. */
  COMPACT_FAIL,
  /** Those of them that did. */
  COMPACT_SUCCESS,
  /** Times that kcompactd woke up. */
  COMPACT_DAEMON_WAKE,
  /** Pages that kcompactd looked at to move them. */
  COMPACT_DAEMON_MIGRATE_SCANNED,
  /** Pages that kcompactd looked at to move others there. */
  COMPACT_DAEMON_FREE_SCANNED,
  /** Huge pages that pools got. */
  HTLB_BUDDY_ALLOC_SUCCESS,
  /** Huge pages that pools asked for in vain. */
  HTLB_BUDDY_ALLOC_FAIL,
  /** Pages found to be unevictable by a scan. */
  UNEVICTABLE_PGS_CULLED,
  /** Unevictable pages that were looked at again. */
  UNEVICTABLE_PGS_SCANNED,
  /** Pages that became evictable again. */
  UNEVICTABLE_PGS_RESCUED,
  /** Pages that were locked. */
  UNEVICTABLE_PGS_MLOCKED,
  /** Pages that were unlocked. */
  UNEVICTABLE_PGS_MUNLOCKED,
  /** Locked pages that were freed. */
  UNEVICTABLE_PGS_CLEARED,
  /** Unlocked pages that could not be taken off their list. */
  UNEVICTABLE_PGS_STRANDED,
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
  /** Entries of a whole PMD table's size that were split. */
  THP_SPLIT_PUD,
  /** Huge pages of zeros that were made. */
  THP_ZERO_PAGE_ALLOC,
  /** Huge pages of zeros that could not be made. */
  THP_ZERO_PAGE_ALLOC_FAILED,
  /** Huge pages swapped out whole. */
  THP_SWPOUT,
  /** Huge pages split to be swapped out. */
  THP_SWPOUT_FALLBACK,
  /** Pages given to the hypervisor. */
  BALLOON_INFLATE,
  /** Pages got back from the hypervisor. */
  BALLOON_DEFLATE,
  /** Pages of the balloon that were moved. */
  BALLOON_MIGRATE,
  /** Pages read ahead from swap. */
  SWAP_RA,
  /** Those of them that were asked for. */
  SWAP_RA_HIT,
  /** Merged pages copied when read from swap. */
  KSM_SWPIN_COPY,
  /** Merged pages copied when stored to. */
  COW_KSM,
  /** Pages taken from zswap. */
  ZSWPIN,
  /** Pages put into zswap. */
  ZSWPOUT;

  private final String linuxName = name().toLowerCase(Locale.ROOT);

  @Override
  public String linuxName() {
    return linuxName;
  }
}
