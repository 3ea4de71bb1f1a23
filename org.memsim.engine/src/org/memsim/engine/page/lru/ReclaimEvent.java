/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page.lru;

/** What is counted for the machine as a whole about lists and reclaim, as vmstat names it. */
public enum ReclaimEvent {
  /** Pages put on an active list. */
  PGACTIVATE,
  /** Pages taken from an active list to an inactive one. */
  PGDEACTIVATE,
  /** Pages given away lazily. */
  PGLAZYFREE,
  /** Pages given away lazily that reclaim took. */
  PGLAZYFREED,
  /** Pages of active lists that were looked at. */
  PGREFILL,
  /** Pages that kswapd moved to slower memory. */
  PGDEMOTE_KSWAPD,
  /** Pages that requests moved to slower memory. */
  PGDEMOTE_DIRECT,
  /** Pages that kswapd reclaimed. */
  PGSTEAL_KSWAPD,
  /** Pages that requests reclaimed for themselves. */
  PGSTEAL_DIRECT,
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
  /** Pages that came to the list of those that are not reclaimed. */
  UNEVICTABLE_PGS_CULLED,
  /** Those that came back from there. */
  UNEVICTABLE_PGS_RESCUED,
  /** Pages that were locked into memory. */
  UNEVICTABLE_PGS_MLOCKED,
  /** Those of them that were unlocked. */
  UNEVICTABLE_PGS_MUNLOCKED,
  /** Those that were freed while they were locked. */
  UNEVICTABLE_PGS_CLEARED,
  /** Huge pages that were swapped out whole. */
  THP_SWPOUT,
  /** Huge pages that were split since swap had no room for a whole one. */
  THP_SWPOUT_FALLBACK
}
