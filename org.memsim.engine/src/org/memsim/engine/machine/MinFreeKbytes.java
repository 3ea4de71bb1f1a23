/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.List;

/**
 * The default of {@code vm.min_free_kbytes} in kernel 6.1.
 *
 * <p>It is computed twice: early, as four times the root of the low memory in KiB; and again when
 * khugepaged is set up, which then either asks for what keeps fragmentation low, and raises the
 * value to it, or, with THP off, repeats the first rule over the memory above the high watermarks
 * that the first value led to. Machines with less than 512 MiB never set khugepaged up.
 */
final class MinFreeKbytes {
  private static final long MIN = 128;
  private static final long MAX = 262_144;
  private static final long DEFAULT_SCALE_FACTOR = 10;
  private static final long PAGEBLOCK_PAGES = 512;

  /** For each zone two free pageblocks, and three migrate types times three that may mix. */
  private static final long PAGEBLOCKS_PER_ZONE = 2 + 3 * 3;

  private static final long KHUGEPAGED_BYTES = 512L << 20;

  private final Arch arch;
  private final List<Zone> zones;
  private final IdSet bootNodes;

  /**
   * Prepares the rule.
   *
   * @param bootNodes the nodes that the node which boots can use; other memory is not counted
   */
  MinFreeKbytes(Arch arch, List<Zone> zones, IdSet bootNodes) {
    this.arch = arch;
    this.zones = zones;
    this.bootNodes = bootNodes;
  }

  long afterBoot(ThpMode thp) {
    long early = byRoot(bufferPages(0));
    long total = 0;
    long populated = 0;
    for (Zone zone : zones) {
      total += zone.managedAtBoot();
      populated += zone.populated() && isLow(zone) ? 1 : 0;
    }
    if (total < KHUGEPAGED_BYTES >> arch.pageShift()) {
      return early;
    }
    long buffers = bufferPages(early);
    if (!thp.khugepaged()) {
      return byRoot(buffers);
    }
    long pages = Math.min(PAGEBLOCK_PAGES * PAGEBLOCKS_PER_ZONE * populated, buffers / 20);
    return Math.max(early, pages << (arch.pageShift() - 10));
  }

  /** nr_free_buffer_pages: low memory above the high marks that {@code minFreeKbytes} leads to. */
  private long bufferPages(long minFreeKbytes) {
    WatermarkRule marks =
        new WatermarkRule(arch, zones, Zone::managedAtBoot, minFreeKbytes, DEFAULT_SCALE_FACTOR);
    long pages = 0;
    for (Zone zone : zones) {
      if (isLow(zone) && bootNodes.contains(zone.node())) {
        long high = minFreeKbytes == 0 ? 0 : marks.of(zone).high();
        pages += Math.max(0, zone.managedAtBoot() - high);
      }
    }
    return pages;
  }

  private long byRoot(long pages) {
    long kib = pages << (arch.pageShift() - 10);
    return Math.clamp(squareRoot(kib * 16), MIN, MAX);
  }

  private boolean isLow(Zone zone) {
    return zone.index() <= arch.zoneIndex(ZoneType.NORMAL);
  }

  /** The root rounded down. */
  static long squareRoot(long value) {
    long root = (long) Math.sqrt((double) value);
    while (root * root > value) {
      root--;
    }
    while ((root + 1) * (root + 1) <= value) {
      root++;
    }
    return root;
  }
}
