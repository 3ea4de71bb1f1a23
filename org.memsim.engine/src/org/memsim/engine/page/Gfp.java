/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import org.memsim.engine.machine.ZoneType;

/** The classes of requests, by the kernel's names without their GFP_. */
public enum Gfp {
  /** The kernel's own memory. */
  KERNEL(0, ZoneType.NORMAL),
  /** The kernel's own memory, on behalf of a process. */
  USER(1, ZoneType.NORMAL),
  /** A process's page that the kernel need not have mapped. */
  HIGHUSER(2, ZoneType.HIGHMEM),
  /** A process's page that may also be moved. */
  HIGHUSER_MOVABLE(3, ZoneType.MOVABLE),
  /** Memory for 32-bit devices. */
  DMA32(4, ZoneType.DMA32),
  /** Memory for ISA devices. */
  DMA(5, ZoneType.DMA);

  /** How many classes there are. */
  public static final int COUNT = 6;

  private final int code;
  private final ZoneType highest;

  Gfp(int code, ZoneType highest) {
    this.code = code;
    this.highest = highest;
  }

  /** Its number, below {@link #COUNT}: for tables of what a class may use. */
  public int code() {
    return code;
  }

  /** The highest zone that may serve such a request: the kernel's {@code gfp_zone}. */
  public ZoneType highestZone() {
    return highest;
  }
}
