/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.List;

/**
 * The pages that the allocator is thought to manage when zonelists are built: those present, less
 * each zone's share of the memory map and, where the kernel knows it, the first MiB of 64-bit x86.
 * High memory does not pay for the map, since the map does not lie there.
 */
final class ZonelistPages {
  private static final long LOW_MEGABYTE = 1 << 20;

  private ZonelistPages() {}

  static long count(List<Zone> zones, Arch arch) {
    long total = 0;
    for (Zone zone : zones) {
      total += zone.present();
      if (zone.type() != ZoneType.HIGHMEM) {
        total -= memoryMap(zone, arch);
      }
      if (arch.name().startsWith("x86_64")) {
        total -= below(zone, LOW_MEGABYTE >> arch.pageShift());
      }
    }
    return total;
  }

  /** A zone that is mostly hole pays for what is present, others for what they span. */
  private static long memoryMap(Zone zone, Arch arch) {
    boolean sparse = zone.spanned() > zone.present() + (zone.present() >> 4);
    long mapped = (sparse ? zone.present() : zone.spanned()) * arch.structPageBytes();
    return (mapped + arch.pageSize() - 1) / arch.pageSize();
  }

  private static long below(Zone zone, long end) {
    PfnRange first = new PfnRange(0, end);
    long pages = 0;
    for (PfnRange range : zone.presentRanges()) {
      pages += range.intersect(first).pages();
    }
    return pages;
  }
}
