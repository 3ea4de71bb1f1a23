/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

import java.util.List;

/**
 * A zone of a node. Every node has one for each zone type that its architecture knows, empty ones
 * included, from the lowest to the highest.
 *
 * @param name Linux's name: {@code DMA}, {@code DMA32}, {@code Normal}, {@code HighMem}, {@code
 *     Movable} or {@code Device}
 * @param extent where it lies and how large it is
 * @param watermarks its marks, boost included
 * @param protection pages kept from allocations that could use a higher zone, one figure for each
 *     zone of the node, lowest zone first ({@code lowmem_reserve})
 * @param freeBlocks free blocks in the buddy lists, by order from 0 to the architecture's highest
 * @param migrateTypes the same blocks by the list that they are on, and its pageblocks, in Linux's
 *     order of the types
 * @param counters its counters; {@link ZoneCounter#NR_FREE_PAGES} is its free memory
 * @param numa its NUMA events; all 0 if the kernel has no NUMA
 * @param pagesets the pagesets of the online processors in the order of their numbers; empty for a
 *     zone without memory
 * @param vmstatThreshold pages by which a processor's own counters may be off before they are
 *     summed
 */
public record ZoneSnapshot(
    String name,
    ZoneExtent extent,
    Watermarks watermarks,
    LongRow protection,
    LongRow freeBlocks,
    List<MigrateTypeSnapshot> migrateTypes,
    Counters<ZoneCounter> counters,
    Counters<NumaCounter> numa,
    List<PagesetSnapshot> pagesets,
    long vmstatThreshold) {

  /** Keeps its own copies of the lists. */
  public ZoneSnapshot {
    migrateTypes = List.copyOf(migrateTypes);
    pagesets = List.copyOf(pagesets);
  }

  /**
   * A zone without memory. It has marks all the same: an empty zone that is not lowmem gets the
   * least that Linux gives any (32 pages on 32-bit x86).
   *
   * @param name Linux's name
   * @param watermarks its marks
   * @param protection its protections, all 0 before kernel 6.10
   * @param orders how many buddy lists a zone has, 11 on x86
   * @return the zone
   */
  public static ZoneSnapshot empty(
      String name, Watermarks watermarks, LongRow protection, int orders) {
    return new ZoneSnapshot(
        name,
        ZoneExtent.EMPTY,
        watermarks,
        protection,
        LongRow.zeros(orders),
        List.of(),
        Counters.none(ZoneCounter.class),
        Counters.none(NumaCounter.class),
        List.of(),
        0);
  }

  /**
   * Free pages in the buddy lists; those on pagesets are not among them.
   *
   * @return pages
   */
  public long free() {
    return counters.get(ZoneCounter.NR_FREE_PAGES);
  }

  /**
   * Whether the zone has memory.
   *
   * @return true if any page is present
   */
  public boolean populated() {
    return extent.populated();
  }
}
