/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

import java.util.Locale;

/**
 * The counters that kernel 6.1 keeps for a zone, in the order in which {@code /proc/zoneinfo}
 * prints them. Pages.
 */
public enum ZoneCounter implements Counter {
  NR_FREE_PAGES,
  NR_ZONE_INACTIVE_ANON,
  NR_ZONE_ACTIVE_ANON,
  NR_ZONE_INACTIVE_FILE,
  NR_ZONE_ACTIVE_FILE,
  NR_ZONE_UNEVICTABLE,
  NR_ZONE_WRITE_PENDING,
  NR_MLOCK,
  NR_BOUNCE,
  NR_ZSPAGES,
  NR_FREE_CMA;

  private final String linuxName = name().toLowerCase(Locale.ROOT);

  @Override
  public String linuxName() {
    return linuxName;
  }
}
