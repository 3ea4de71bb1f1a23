/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.ArrayList;
import java.util.List;

/**
 * What the rules need to know about an architecture.
 *
 * @param name as the language writes it
 * @param pageShift the logarithm of the page size in bytes
 * @param zones its zones, lowest first; a zone's place in this list is the kernel's zone index
 * @param levelBits the address bits that each level of the page table translates, top level first
 * @param taskSize the first byte address that a process can not map
 * @param structPageBytes the size of one entry of the memory map
 * @param sectionPages the frames of one section of the memory map
 */
public record Arch(
    String name,
    int pageShift,
    List<ZoneBorder> zones,
    List<Integer> levelBits,
    long taskSize,
    int structPageBytes,
    long sectionPages) {

  /**
   * How far a zone reaches.
   *
   * @param type the zone
   * @param end the first byte address above it; 0 for a zone that has no place of its own
   */
  public record ZoneBorder(ZoneType type, long end) {}

  /**
   * 64-bit x86 with four levels of page tables. DMA ends at 16 MiB, DMA32 at 4 GiB. A process ends
   * one page below 2^47, so that no canonical address follows a system call at its end.
   */
  public static final Arch X86_64 =
      new Arch(
          "x86_64",
          12,
          List.of(
              new ZoneBorder(ZoneType.DMA, 16L << 20),
              new ZoneBorder(ZoneType.DMA32, 4L << 30),
              new ZoneBorder(ZoneType.NORMAL, 1L << 52),
              new ZoneBorder(ZoneType.MOVABLE, 0),
              new ZoneBorder(ZoneType.DEVICE, 0)),
          List.of(9, 9, 9, 9),
          (1L << 47) - 4096,
          64,
          (128L << 20) >> 12);

  /** Keeps unmodifiable copies of the lists. */
  public Arch {
    zones = List.copyOf(zones);
    levelBits = List.copyOf(levelBits);
  }

  /** The size of a page in bytes. */
  public long pageSize() {
    return 1L << pageShift;
  }

  /** The number of zones of each node, empty ones included. */
  public int zoneCount() {
    return zones.size();
  }

  /** The type of the zone with this index. */
  public ZoneType zoneType(int index) {
    return zones.get(index).type();
  }

  /** The frames that each zone may hold, lowest zone first; empty for zones without a place. */
  List<PfnRange> zoneRanges() {
    List<PfnRange> ranges = new ArrayList<>();
    long start = 0;
    for (ZoneBorder zone : zones) {
      long end = Math.max(start, zone.end() >> pageShift);
      ranges.add(new PfnRange(start, end));
      start = end;
    }
    return ranges;
  }

  /**
   * The highest zone index that a request for {@code type} may use: the type's own, or Normal's
   * where the architecture has no such zone.
   */
  public int zoneIndex(ZoneType type) {
    int normal = 0;
    for (int i = 0; i < zones.size(); i++) {
      ZoneType candidate = zoneType(i);
      if (candidate == type) {
        return i;
      }
      if (candidate == ZoneType.NORMAL) {
        normal = i;
      }
    }
    return normal;
  }
}
