/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

import java.util.Locale;

/** Events that the machine counts as a whole, in the order of {@code /proc/vmstat}. */
public enum VmEvent implements Counter {
  /** KiB read from devices. */
  PGPGIN,
  /** KiB written to devices. */
  PGPGOUT,
  /** Pages taken from zones DMA. */
  PGALLOC_DMA,
  /** Pages taken from zones DMA32. */
  PGALLOC_DMA32,
  /** Pages taken from zones Normal. */
  PGALLOC_NORMAL,
  /** Pages taken from zones Movable. */
  PGALLOC_MOVABLE,
  /** Pages given back to any zone. */
  PGFREE,
  /** Page faults, major ones included. */
  PGFAULT,
  /** Page faults that read from a device. */
  PGMAJFAULT;

  private final String linuxName = name().toLowerCase(Locale.ROOT);

  @Override
  public String linuxName() {
    return linuxName;
  }

  @Override
  public boolean numaOnly() {
    return false;
  }
}
