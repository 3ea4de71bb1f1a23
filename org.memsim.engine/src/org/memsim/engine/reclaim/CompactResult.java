/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import java.util.Locale;

/** How compaction on behalf of a request ended: the kernel's {@code enum compact_result}. */
public enum CompactResult {
  /** No zone was to be compacted at all. */
  NOT_SUITABLE_ZONE,
  /** Too little is free to move pages to: reclaim comes first. */
  SKIPPED,
  /** It failed so often lately that it is not tried this time. */
  DEFERRED,
  /** It goes on; never the end. */
  CONTINUE,
  /** All was looked at and no block was made. */
  COMPLETE,
  /** Part of the zone was looked at and no block was made. */
  PARTIAL_SKIPPED,
  /** Somebody else held a lock, or the task was to give way. */
  CONTENDED,
  /** A block of the order is free. */
  SUCCESS;

  /** The kernel's name. */
  public String linuxName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Of two zones the result that counts. */
  public CompactResult or(CompactResult other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** compaction_made_progress. */
  boolean madeProgress() {
    return this == SUCCESS;
  }

  /** compaction_failed: it will not help to try again as hard. */
  boolean failed() {
    return this == COMPLETE;
  }

  /** compaction_needs_reclaim. */
  boolean needsReclaim() {
    return this == SKIPPED;
  }

  /** compaction_withdrawn: it gave up before it had looked at all. */
  boolean withdrew() {
    return this == DEFERRED || this == CONTENDED || this == PARTIAL_SKIPPED;
  }
}
