/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

/** How hard {@code get_page_from_freelist} may try, as bits: the kernel's {@code ALLOC_*}. */
final class AllocFlags {
  /** Stay above the low mark; without it, above min. */
  static final int LOW = 1;

  /** Half of the min mark may be used. */
  static final int HIGH = 1 << 1;

  /** A quarter of what is left of the mark, and the high-atomic pageblocks. */
  static final int HARDER = 1 << 2;

  /** Do not mix pageblocks. */
  static final int NOFRAGMENT = 1 << 3;

  /** Wake kswapd when need be. */
  static final int KSWAPD = 1 << 4;

  /** Disregard all marks. */
  static final int NO_WATERMARKS = 1 << 5;

  /** Pages of areas for contiguous allocations will do. */
  static final int CMA = 1 << 6;

  /** Half of the min mark and the high-atomic pageblocks: for victims of the OOM killer. */
  static final int OOM = 1 << 7;

  /** Stay above the high mark. */
  static final int ABOVE_HIGH = 1 << 8;

  private AllocFlags() {}
}
