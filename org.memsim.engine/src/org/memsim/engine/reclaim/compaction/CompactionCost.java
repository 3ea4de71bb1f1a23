/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.compaction;

/** How long compaction takes, in nanoseconds. A model with round figures, no rule of Linux. */
final class CompactionCost {
  /** Looking at one struct page: most of a cache line from memory that is read in order. */
  static final long FRAME_NS = 10;

  /** Unmapping a page, copying 4 KiB, and mapping the copy: 2 GiB/s. */
  static final long PAGE_NS = 2_000;

  private CompactionCost() {}

  static long of(long frames, long pages) {
    return frames * FRAME_NS + pages * PAGE_NS;
  }
}
