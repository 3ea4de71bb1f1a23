/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page.compaction;

/** How hard a request compacts: {@code enum compact_priority}. */
public enum CompactPriority {
  /** All of each zone, waiting for contents to be written. */
  SYNC_FULL,
  /** From where the last run ended, waiting for little. */
  SYNC_LIGHT,
  /** The same without waiting. */
  ASYNC
}
