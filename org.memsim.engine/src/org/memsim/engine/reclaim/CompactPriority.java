/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

/** How hard compaction tries, the hardest first: the kernel's {@code enum compact_priority}. */
public enum CompactPriority {
  /** Waits for pages under writeback, and looks at every pageblock. */
  SYNC_FULL,
  /** Waits for locks, not for writeback. */
  SYNC_LIGHT,
  /** Waits for nothing. */
  ASYNC;

  /** What requests that were to be compacted for before reclaim begin with. */
  public static final CompactPriority INITIAL = ASYNC;

  /** What requests begin with that have reclaimed before. */
  public static final CompactPriority DEFAULT = SYNC_LIGHT;

  /**
   * The next harder one.
   *
   * @throws IllegalStateException if there is none
   */
  public CompactPriority harder() {
    if (this == SYNC_FULL) {
      throw new IllegalStateException("nothing is harder than " + this);
    }
    return values()[ordinal() - 1];
  }
}
