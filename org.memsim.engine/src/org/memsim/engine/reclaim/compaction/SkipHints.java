/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.compaction;

import java.util.BitSet;

/** Of each pageblock of a zone whether nothing was found there lately: {@code PB_migrate_skip}. */
final class SkipHints {
  private final BitSet skipped = new BitSet();
  private final long first;
  private final int order;

  SkipHints(long start, int pageblockOrder) {
    this.first = start >> pageblockOrder;
    this.order = pageblockOrder;
  }

  boolean get(long pfn) {
    return skipped.get((int) ((pfn >> order) - first));
  }

  void set(long pfn) {
    skipped.set((int) ((pfn >> order) - first));
  }

  void clear(long pfn) {
    skipped.clear((int) ((pfn >> order) - first));
  }
}
