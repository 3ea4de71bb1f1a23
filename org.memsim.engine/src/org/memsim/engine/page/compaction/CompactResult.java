/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page.compaction;

import java.util.Locale;

/** What came of compacting: {@code enum compact_result}; of several zones the last one counts. */
public enum CompactResult {
  /** Not tried: too little memory is free to move anything, or it is not what is wanting. */
  SKIPPED,
  /** Not tried: it was in vain shortly before. */
  DEFERRED,
  /** Under way. */
  CONTINUE,
  /** The whole zone was compacted, and there is still no block. */
  COMPLETE,
  /** A part of the zone was. */
  PARTIAL_SKIPPED,
  /** It ended early, for want of room to move pages to. */
  CONTENDED,
  /** There is a block. */
  SUCCESS;

  /** The kernel's name. */
  public String linuxName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The later one of two. */
  CompactResult or(CompactResult other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
