/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

/** What whoever acts waits for, as far as pressure is accounted by it. */
public enum StallKind {
  /** Memory: reclaim, compaction, throttling, pages that come back soon after they were evicted. */
  MEMORY,
  /** A device. */
  IO,
  /** A device, for want of memory: pages that come back from swap. */
  MEMORY_AND_IO,
  /** The lock of a zone, or a cache line of it: the cpu spins, which is no pressure on memory. */
  LOCK
}
