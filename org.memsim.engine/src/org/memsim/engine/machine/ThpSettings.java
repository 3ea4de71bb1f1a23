/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is stated about transparent huge pages: how the machine boots, and what is written after
 * that below {@code /sys/kernel/mm/transparent_hugepage}. {@link Thp} is what comes of it.
 *
 * @param boot what the command line says, or the kernel's default
 * @param written values by file, as {@code enabled} or {@code khugepaged.max_ptes_none}
 */
public record ThpSettings(ThpMode boot, SortedMap<String, String> written) {
  private static final String ENABLED = "enabled";

  /** Keeps an unmodifiable copy. */
  public ThpSettings {
    written = Collections.unmodifiableSortedMap(new TreeMap<>(written));
  }

  /** A mode that the machine boots with, and nothing written. */
  public static ThpSettings of(ThpMode boot) {
    return new ThpSettings(boot, new TreeMap<>());
  }

  /** The same with these values written besides. */
  public ThpSettings with(Map<String, String> values) {
    SortedMap<String, String> all = new TreeMap<>(written);
    all.putAll(values);
    return new ThpSettings(boot, all);
  }

  /** The mode on a machine with enough memory to set huge pages up. */
  public ThpMode mode() {
    return ThpMode.of(written.getOrDefault(ENABLED, boot.word()));
  }

  /** Whether the mode was written, so that it applies however small the machine is. */
  public boolean isModeWritten() {
    return written.containsKey(ENABLED);
  }
}
