/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.Locale;

/**
 * The setting of {@code /sys/kernel/mm/transparent_hugepage/defrag}: what a fault does if no huge
 * page is free.
 */
public enum ThpDefrag {
  /** Frees and compacts memory at once. */
  ALWAYS,
  /** Has the kernel's threads do it for later. */
  DEFER,
  /** The first where madvise asked for huge pages, else the second. */
  DEFER_MADVISE,
  /** The first where madvise asked for huge pages, else nothing. */
  MADVISE,
  /** Nothing. */
  NEVER;

  /** The setting that is written so, as {@code defer+madvise}. */
  static ThpDefrag of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('+', '_'));
  }
}
