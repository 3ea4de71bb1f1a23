/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.List;

/**
 * Walks what a page allocator keeps of its memory, and compares it with what the allocator counts:
 * free lists, pagesets and the states of frames with the counters of zones.
 */
public final class AllocatorCheck {
  private final PageAllocator allocator;
  private final FrameCensus census;
  private final List<ZoneCheck> zones;

  /** A check of an allocator on which nothing runs yet: it notes what boot took. */
  public AllocatorCheck(PageAllocator allocator) {
    this.allocator = allocator;
    this.census = new FrameCensus(allocator.frames(), allocator.zones().size());
    this.zones =
        allocator.zones().stream()
            .map(zone -> new ZoneCheck(allocator.frames(), zone, census))
            .toList();
  }

  /** Says what differs. */
  public void check(Findings findings) {
    census.take(findings);
    for (int i = 0; i < zones.size(); i++) {
      zones.get(i).check(findings);
    }
    findings.at(() -> "numastat");
    findings.compare(sum(NumaStat.NUMA_MISS), sum(NumaStat.NUMA_FOREIGN), "numa_foreign");
    findings.compare(
        sum(NumaStat.NUMA_HIT) + sum(NumaStat.NUMA_MISS),
        sum(NumaStat.LOCAL_NODE) + sum(NumaStat.OTHER_NODE),
        "local_node and other_node");
  }

  private long sum(NumaStat stat) {
    List<ZoneMemory> all = allocator.zones();
    long sum = 0;
    for (int i = 0; i < all.size(); i++) {
      sum += all.get(i).numa(stat);
    }
    return sum;
  }

  /** The pages that are used for something, as the zones count them. */
  public long pages(PageKind kind) {
    return allocator.zones().stream().mapToLong(zone -> zone.used(kind)).sum();
  }

  /** The pages that the last check has found to have no records, by what they are used for. */
  public long pagesInRuns(PageKind kind) {
    long pages = 0;
    for (int i = 0; i < zones.size(); i++) {
      pages += zones.get(i).pagesInRuns(kind);
    }
    return pages;
  }

  /** How many blocks the last check has found in use. */
  public int blocksInUse() {
    return census.blocksInUse();
  }

  /** The first frame of one of these. */
  public int blockInUse(int index) {
    return census.blockInUse(index);
  }
}
