/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

/** How movable the pages of a pageblock, a free list or a request are: {@code enum migratetype}. */
public enum MigrateType {
  /** Pages that stay where they are: most of the kernel's own. */
  UNMOVABLE("Unmovable"),
  /** Pages whose contents can go elsewhere: those of processes. */
  MOVABLE("Movable"),
  /** Pages that can be given up: those of caches that shrink. */
  RECLAIMABLE("Reclaimable"),
  /** Pageblocks kept for requests of several pages that cannot wait. */
  HIGHATOMIC("HighAtomic"),
  /** Pageblocks that only movable pages may borrow until a device wants them. */
  CMA("CMA"),
  /** Pageblocks that nothing is to be taken from. */
  ISOLATE("Isolate");

  /** How many types there are. */
  static final int COUNT = 6;

  /** How many types requests have and pagesets keep lists for: the first ones. */
  static final int REQUESTED = 3;

  private static final MigrateType[] BY_CODE = values();

  private final String linuxName;

  MigrateType(String linuxName) {
    this.linuxName = linuxName;
  }

  static MigrateType ofCode(int code) {
    return BY_CODE[code];
  }

  /** Its number in the kernel, from 0. */
  int code() {
    return ordinal();
  }

  /** The name that {@code /proc/pagetypeinfo} prints. */
  public String linuxName() {
    return linuxName;
  }
}
