/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page.lru;

/** What is counted for the pages of a node, as zoneinfo and vmstat name it. */
public enum LruStat {
  /** Anonymous pages that came back after they were evicted. */
  WORKINGSET_REFAULT_ANON,
  /** Pages of files that did. */
  WORKINGSET_REFAULT_FILE,
  /** Anonymous pages that came back so soon that they were made active at once. */
  WORKINGSET_ACTIVATE_ANON,
  /** Pages of files that did. */
  WORKINGSET_ACTIVATE_FILE,
  /** Anonymous pages of these that had been active before. */
  WORKINGSET_RESTORE_ANON,
  /** Pages of files of these. */
  WORKINGSET_RESTORE_FILE,
  /** Pages that reclaim wrote. */
  NR_VMSCAN_WRITE,
  /** Dirty pages that reclaim marked to be freed as soon as they are written. */
  NR_VMSCAN_IMMEDIATE_RECLAIM
}
