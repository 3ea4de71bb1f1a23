/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

/**
 * What reclaim costs the cpu, in nanoseconds. A model: round figures of current servers, on which a
 * kswapd scans between one and five million pages a second. Waiting for devices comes on top.
 */
final class ReclaimCost {
  /** Looking at a page: taking it off its list, asking who used it, putting it back. */
  static final long SCAN_NS = 200;

  /** Unmapping a page, giving it a slot and sending it to the device. */
  static final long WRITE_NS = 500;

  /** Taking a page out of its cache and freeing it. */
  static final long FREE_NS = 100;

  /** Looking at an entry of a page table, one after the other. */
  static final long ENTRY_NS = 5;

  /** Giving up an object of a slab. */
  static final long OBJECT_NS = 100;

  /** Moving a page to slower memory: unmapping, copying and mapping it. */
  static final long MOVE_NS = 2_000;

  private ReclaimCost() {}
}
