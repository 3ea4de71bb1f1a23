/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.Locale;

/** The setting of {@code /sys/kernel/mm/transparent_hugepage/enabled}. */
public enum ThpMode {
  /** Huge pages wherever they fit. */
  ALWAYS,
  /** Huge pages where madvise asked for them. */
  MADVISE,
  /** No huge pages. */
  NEVER;

  /** Whether khugepaged runs, and with it its demand for free memory. */
  public boolean khugepaged() {
    return this != NEVER;
  }

  /** The mode that is written so. */
  public static ThpMode of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** How it is written. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
