/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model of what boot takes from the memory that is present, where nothing is stated: the
 * difference between {@code present} and {@code managed}, and where it lies. Fitted to the boots of
 * a Debian 6.1 kernel under QEMU (runs s01 to s09), whose managed pages it meets within 1 % for
 * each zone.
 *
 * <ul>
 *   <li>All of the first MiB.
 *   <li>The kernel image at 16 MiB: code, data and bss are 43,161 KiB; 527 pages more are taken
 *       before there is a memory map.
 *   <li>The memory map, one entry for each page of each section, from the top of the node.
 *   <li>Each node's own data, and the per-cpu areas of its cpus; those of a node without memory lie
 *       on the first node that has some.
 *   <li>With one node of memory the hash tables of dentries and inodes; with several these are
 *       spread over the nodes later, out of managed memory.
 *   <li>With memory above 4 GiB, 64 MiB just below 4 GiB for bounce buffers (swiotlb).
 * </ul>
 *
 * An initial ramdisk is not modelled.
 */
final class BootReservations {
  private static final long LOW_MEGABYTE_END = 256;
  private static final long KERNEL_START = 4096;
  private static final long KERNEL_PAGES = 10_791 + 527;

  /**
   * What of it is freed once the kernel is up, and is managed from then on: initmem, the gaps
   * between the image's sections, decrypted memory; 8,008 KiB.
   */
  private static final long INITMEM_PAGES = 2_002;

  private static final long NODE_DATA_PAGES = 43;
  private static final long PERCPU_PAGES = 62;
  private static final long SWIOTLB_PAGES = 16_384;
  private static final long FOUR_GIB_PFN = 1L << 20;

  private final Arch arch;
  private final SortedMap<Integer, RangeSet> free = new TreeMap<>();

  /** Takes the reservations out of the memory of {@code nodes}. */
  BootReservations(MachineSpec spec, PhysicalMap map) {
    this.arch = spec.arch();
    List<NodeSpec> nodes = spec.nodes();
    for (NodeSpec node : nodes) {
      free.put(node.id(), RangeSet.of(map.ranges(node.id())));
    }
    long last = 0;
    for (RangeSet memory : free.values()) {
      last = Math.max(last, memory.end());
    }
    Set<Long> mapped = new HashSet<>();
    int homes = 0;
    for (NodeSpec node : nodes) {
      List<PfnRange> ranges = map.ranges(node.id());
      homes += ranges.isEmpty() ? 0 : 1;
      takeImage(left(node.id()));
      long pages = memoryMapPages(ranges, mapped);
      pages += NODE_DATA_PAGES + PERCPU_PAGES * node.cpus().size();
      (ranges.isEmpty() ? firstWithMemory() : left(node.id())).removeHighest(pages);
    }
    if (homes == 1) {
      firstWithMemory().removeHighest(hashTablePages(map, nodes));
    }
    if (last > FOUR_GIB_PFN) {
      takeSwiotlb();
    }
  }

  /** The frames of a node that are left in {@code span}. */
  List<PfnRange> left(int node, PfnRange span) {
    return left(node).within(span.start(), span.end()).toList();
  }

  /** How many pages of {@code zone} are managed now, but were not when watermarks were computed. */
  static long freedAfterBoot(List<PfnRange> present) {
    for (PfnRange range : present) {
      if (range.contains(KERNEL_START)) {
        return INITMEM_PAGES;
      }
    }
    return 0;
  }

  /**
   * Leaves {@code managed} of the frames of {@code present}: the first MiB goes first, then the
   * kernel image, then the top.
   */
  static List<PfnRange> leave(List<PfnRange> present, long managed) {
    RangeSet left = RangeSet.of(present);
    long surplus = left.size() - managed;
    long low = Math.min(surplus, left.within(0, LOW_MEGABYTE_END).size());
    surplus -= left.removeLowest(low, 0);
    if (freedAfterBoot(present) > 0) {
      surplus -= left.removeLowest(Math.min(surplus, KERNEL_PAGES), KERNEL_START);
    }
    left.removeHighest(surplus);
    return left.toList();
  }

  /**
   * The pages that the allocator is thought to manage when zonelists are built: those present, less
   * the zone's share of the memory map and, in the lowest zone, the first MiB. A zone that is
   * mostly hole pays for what is present, others for what they span.
   */
  static long pagesAtZonelistBuild(List<Zone> zones, Arch arch) {
    long total = 0;
    for (Zone zone : zones) {
      boolean sparse = zone.spanned() > zone.present() + (zone.present() >> 4);
      long mapped = (sparse ? zone.present() : zone.spanned()) * arch.structPageBytes();
      PfnRange first = new PfnRange(0, LOW_MEGABYTE_END);
      long low = 0;
      for (PfnRange range : zone.presentRanges()) {
        low += range.intersect(first).pages();
      }
      total += zone.present() - ceilDiv(mapped, arch.pageSize()) - low;
    }
    return total;
  }

  private static void takeImage(RangeSet memory) {
    memory.remove(0, LOW_MEGABYTE_END);
    if (!memory.within(KERNEL_START, KERNEL_START + 1).isEmpty()) {
      memory.removeLowest(KERNEL_PAGES, KERNEL_START);
    }
  }

  /** A section that two nodes share is mapped by the first. */
  private long memoryMapPages(List<PfnRange> ranges, Set<Long> mapped) {
    long sections = 0;
    for (PfnRange range : ranges) {
      long first = range.start() / arch.sectionPages();
      long last = (range.end() - 1) / arch.sectionPages();
      sections += Math.max(0, last - first - 1);
      sections += mapped.add(first) ? 1 : 0;
      sections += last > first && mapped.add(last) ? 1 : 0;
    }
    return ceilDiv(sections * arch.sectionPages() * arch.structPageBytes(), arch.pageSize());
  }

  private RangeSet left(int node) {
    return free.getOrDefault(node, new RangeSet());
  }

  private RangeSet firstWithMemory() {
    for (RangeSet memory : free.values()) {
      if (!memory.isEmpty()) {
        return memory;
      }
    }
    return new RangeSet();
  }

  private void takeSwiotlb() {
    long left = SWIOTLB_PAGES;
    for (RangeSet memory : List.copyOf(free.values()).reversed()) {
      RangeSet below = memory.within(0, FOUR_GIB_PFN);
      long taken = Math.min(left, below.size());
      below.removeLowest(below.size() - taken, 0);
      memory.removeAll(below);
      left -= taken;
    }
  }

  /** One bucket of 8 bytes for 8 KiB (dentries) and 16 KiB (inodes) of memory. */
  private long hashTablePages(PhysicalMap map, List<NodeSpec> nodes) {
    long pages = 0;
    for (NodeSpec node : nodes) {
      pages += PfnRange.pages(map.ranges(node.id()));
    }
    return hashTable(pages, 1) + hashTable(pages, 2);
  }

  /** Above 64 GiB a table grows only half as fast for each factor of four. */
  private long hashTable(long memoryPages, int scale) {
    int shift = scale;
    for (long adapt = (64L << 30) >> arch.pageShift(); adapt < memoryPages; adapt <<= 2) {
      shift++;
    }
    long entries = Long.highestOneBit(Math.max(1, (memoryPages >> shift) - 1)) << 1;
    return ceilDiv(entries * Long.BYTES, arch.pageSize());
  }

  private static long ceilDiv(long dividend, long divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}
