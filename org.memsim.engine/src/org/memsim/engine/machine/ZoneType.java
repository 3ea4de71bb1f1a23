/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

/** The kinds of zones, lowest first. Which of them exist is up to the {@link Arch}. */
public enum ZoneType {
  /** Memory that ISA devices reach: below 16 MiB on x86. */
  DMA("DMA"),
  /** Memory that devices with 32-bit addresses reach. */
  DMA32("DMA32"),
  /** Memory that the kernel has mapped all the time. */
  NORMAL("Normal"),
  /** Memory beyond the kernel's own mapping, on 32-bit machines. */
  HIGHMEM("HighMem"),
  /** Memory that may hold only pages that can be moved. */
  MOVABLE("Movable"),
  /** Memory of devices, never given out by the page allocator. */
  DEVICE("Device");

  private final String linuxName;

  ZoneType(String linuxName) {
    this.linuxName = linuxName;
  }

  /** The name as {@code /proc/zoneinfo} prints it. */
  public String linuxName() {
    return linuxName;
  }

  /** The suffix of the zone's counters in {@code /proc/vmstat}, as in {@code pgalloc_dma32}. */
  public String counterSuffix() {
    return this == HIGHMEM ? "high" : linuxName.toLowerCase(java.util.Locale.ROOT);
  }
}
