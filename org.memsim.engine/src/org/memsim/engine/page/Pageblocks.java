/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.List;
import org.memsim.engine.machine.PfnRange;
import org.memsim.engine.machine.Zone;

/** How many pageblocks of each type a zone has, as {@code /proc/pagetypeinfo} counts them. */
final class Pageblocks {
  private final long[] counts = new long[MigrateType.COUNT];

  /**
   * The pageblocks after boot: those whose first frame is present are movable. The kernel steps
   * through the zone from its first frame and passes over sections of the memory map without
   * memory.
   */
  Pageblocks(Zone zone, int order, long sectionPages) {
    long size = 1L << order;
    long start = zone.startPfn();
    long end = start + zone.spanned();
    List<PfnRange> present = zone.presentRanges();
    long movable = 0;
    long all = 0;
    long counted = start;
    for (PfnRange range : present) {
      movable += (range.end() + size - 1) / size - (range.start() + size - 1) / size;
      long from = Math.max(counted, range.start() / sectionPages * sectionPages);
      long to = Math.min(end, (range.end() + sectionPages - 1) / sectionPages * sectionPages);
      all += steps(to - start, size) - steps(from - start, size);
      counted = Math.max(counted, to);
    }
    counts[MigrateType.MOVABLE.code()] = Math.min(movable, all);
    counts[MigrateType.UNMOVABLE.code()] = all - Math.min(movable, all);
  }

  private static long steps(long distance, long size) {
    return (Math.max(distance, 0) + size - 1) / size;
  }

  void change(int from, int to) {
    counts[from]--;
    counts[to]++;
  }

  /** Pageblocks of a type come, or leave if there are less than none of them. */
  void add(int type, long blocks) {
    counts[type] += blocks;
  }

  long count(MigrateType type) {
    return counts[type.code()];
  }
}
