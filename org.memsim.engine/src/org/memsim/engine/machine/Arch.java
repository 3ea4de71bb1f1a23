/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.ArrayList;
import java.util.List;

/**
 * What the rules need to know about an architecture under a kernel. {@link Architectures} makes
 * them.
 *
 * @param name as the language writes it
 * @param pageShift the logarithm of the page size in bytes
 * @param physicalBits the width of a physical address
 * @param zones its zones, lowest first; a zone's place in this list is the kernel's zone index
 * @param levelBits the address bits that each level of the page table translates, top level first
 * @param addressSpace what a process can map
 * @param structPageBytes the size of one entry of the memory map
 * @param sectionPages the frames of one section of the memory map
 * @param maxOrder the order of the largest block that the buddy allocator keeps
 * @param pageblockOrder the order of the blocks whose pages are of one migrate type
 */
public record Arch(
    String name,
    int pageShift,
    int physicalBits,
    List<ZoneBorder> zones,
    List<Integer> levelBits,
    AddressRange addressSpace,
    int structPageBytes,
    long sectionPages,
    int maxOrder,
    int pageblockOrder) {

  /**
   * How far a zone reaches.
   *
   * @param type the zone
   * @param end the first byte address above it; 0 for a zone that has no place of its own
   */
  public record ZoneBorder(ZoneType type, long end) {}

  /**
   * The addresses that a process can use, in bytes.
   *
   * @param bottomUp where the search upwards begins (TASK_UNMAPPED_BASE)
   * @param window the end of what is used unless a mapping asks for more (DEFAULT_MAP_WINDOW)
   * @param end the first address that can not be mapped (TASK_SIZE)
   */
  public record AddressRange(long bottomUp, long window, long end) {}

  /** 64-bit x86 with four levels of page tables, under Linux 6.1. */
  public static final Arch X86_64 = Architectures.of("x86_64", KernelVersion.V6_1);

  /** Keeps unmodifiable copies of the lists. */
  public Arch {
    zones = List.copyOf(zones);
    levelBits = List.copyOf(levelBits);
  }

  /** The size of a page in bytes. */
  public long pageSize() {
    return 1L << pageShift;
  }

  /** The size in bytes of a page that an entry of the second-lowest level maps. */
  public long hugePageSize() {
    return pageSize() << levelBits.getLast();
  }

  /** The first byte address that a process can not map. */
  public long taskSize() {
    return addressSpace.end();
  }

  /** The number of zones of each node, empty ones included. */
  public int zoneCount() {
    return zones.size();
  }

  /** The type of the zone with this index. */
  public ZoneType zoneType(int index) {
    return zones.get(index).type();
  }

  /** Whether it has a zone of this type, be it empty. */
  public boolean hasZone(ZoneType type) {
    return zones.stream().anyMatch(zone -> zone.type() == type);
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
