/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

import java.util.List;
import java.util.OptionalLong;

/**
 * What {@code /proc/meminfo} says of the machine as a whole and no node or zone counts.
 *
 * @param available pages that could be given out without swapping ({@code MemAvailable})
 * @param swapTotal pages of all swap areas
 * @param swapUsed pages held in swap
 * @param commitLimit pages that may be promised when overcommitting is forbidden
 * @param committed pages promised to processes ({@code Committed_AS})
 * @param vmalloc bytes of the address range that vmalloc gives out
 * @param dirty how many dirty pages there may be
 * @param hugePages the huge pages in pools
 * @param directMap how the kernel's map of all memory is made, smallest entries first; empty where
 *     {@code meminfo} does not tell
 * @param swapAreas the swap areas, in the order in which they were switched on
 * @param zswap the compressed cache before them
 */
public record MemorySnapshot(
    long available,
    long swapTotal,
    long swapUsed,
    long commitLimit,
    long committed,
    long vmalloc,
    DirtyThresholds dirty,
    HugePages hugePages,
    List<DirectMap> directMap,
    List<SwapAreaSnapshot> swapAreas,
    Zswap zswap) {

  /**
   * The compressed cache before the swap areas.
   *
   * @param pool pages that its pool takes ({@code Zswap})
   * @param stored pages that it keeps, those filled with one value included ({@code Zswapped})
   * @param files its parameters and figures, those of each directory in the order of their names
   */
  public record Zswap(long pool, long stored, List<KernelFile> files) {
    /** An empty one. */
    public static final Zswap NONE = new Zswap(0, 0, List.of());

    /** Keeps its own copy of the list. */
    public Zswap {
      files = List.copyOf(files);
    }
  }

  /**
   * How many pages may be dirty at this moment.
   *
   * @param threshold pages from which on writers wait ({@code nr_dirty_threshold})
   * @param background pages from which on they are written ({@code nr_dirty_background_threshold})
   */
  public record DirtyThresholds(long threshold, long background) {
    /** None at all. */
    public static final DirtyThresholds NONE = new DirtyThresholds(0, 0);
  }

  /**
   * Huge pages that are kept for those who ask for them, of the default size unless said otherwise.
   *
   * @param size bytes of a page
   * @param all those of all nodes
   * @param reserved how many free ones are promised ({@code HugePages_Rsvd})
   * @param bytes the bytes of all, other sizes included ({@code Hugetlb})
   * @param nodes those of each node, in the order of the machine's nodes; empty if there are none
   */
  public record HugePages(
      long size, HugePool all, long reserved, long bytes, List<HugePool> nodes) {
    /** Keeps its own copy of the list. */
    public HugePages {
      nodes = List.copyOf(nodes);
    }
  }

  /**
   * Huge pages of one size.
   *
   * @param total how many there are
   * @param free how many of these nobody uses
   * @param surplus how many there are beyond those that the pool was told to have
   */
  public record HugePool(long total, long free, long surplus) {
    /** No page. */
    public static final HugePool NONE = new HugePool(0, 0, 0);
  }

  /** Keeps its own copy of the list. */
  public MemorySnapshot {
    directMap = List.copyOf(directMap);
  }

  /**
   * How much of the direct map has entries of one size.
   *
   * @param entry the size, see {@link DirectMap#entry}
   * @return bytes, or nothing if {@code meminfo} has no such line
   */
  public OptionalLong directMap(String entry) {
    return directMap.stream()
        .filter(part -> part.entry().equals(entry))
        .mapToLong(DirectMap::bytes)
        .findFirst();
  }

  /**
   * The part of the direct map with page-table entries of one size.
   *
   * @param entry the size as {@code meminfo} names it: {@code 4k}, {@code 2M}, {@code 4M} or {@code
   *     1G}
   * @param bytes memory mapped by such entries
   */
  public record DirectMap(String entry, long bytes) {}
}
