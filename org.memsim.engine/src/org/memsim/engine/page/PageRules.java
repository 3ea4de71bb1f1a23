/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import org.memsim.engine.machine.KernelRules;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.machine.ZoneType;

/**
 * What the kernel of a machine does with pages, as far as it stays the same while it runs.
 *
 * @param pagesets how pagesets work
 * @param cpus the number of possible cpus: one more than the highest number of one
 * @param grouping whether pageblocks are kept apart by type
 * @param antiFragmentation whether requests first try not to mix pageblocks, and mixing them raises
 *     the marks
 * @param boostFactor {@code vm.watermark_boost_factor}, in hundredths of a percent of the high mark
 * @param sectionPages the frames of one section of the memory map
 * @param contiguousInTurn whether movable pages come from areas for contiguous allocations as long
 *     as these are more than half of what is free
 * @param highAtomicWithinPercent whether the reserve of pageblocks for urgent requests is at most 1
 *     % of a zone, rounded up to pageblocks, not one more
 */
record PageRules(
    PagesetRules pagesets,
    int cpus,
    boolean grouping,
    boolean antiFragmentation,
    long boostFactor,
    long sectionPages,
    boolean contiguousInTurn,
    boolean highAtomicWithinPercent) {
  private static final long BOOST_FACTOR = 15_000;

  /** The rules of a machine. */
  static PageRules of(Machine machine) {
    boolean recent = KernelRules.AVOIDS_MIXING.in(machine.kernel());
    return new PageRules(
        PagesetRules.of(machine.kernel()),
        machine.cpus().isEmpty() ? 0 : machine.cpus().get(machine.cpus().size() - 1) + 1,
        machine.groupsByMobility(),
        recent,
        recent ? machine.sysctl("vm.watermark_boost_factor", BOOST_FACTOR) : 0,
        machine.arch().sectionPages(),
        KernelRules.CONTIGUOUS_AREAS_IN_TURN.in(machine.kernel()),
        KernelRules.HIGHATOMIC_WITHIN_PERCENT.in(machine.kernel()));
  }

  /**
   * How many pages of a zone pageblocks for urgent requests are kept up to, the last one added
   * below it.
   *
   * @param pageblock the pages of a pageblock
   */
  long mostHighAtomic(long managed, long pageblock) {
    long percent = managed / 100;
    if (!highAtomicWithinPercent) {
      return percent + pageblock;
    }
    return percent < pageblock ? 0 : (percent + pageblock - 1) / pageblock * pageblock;
  }

  /**
   * alloc_flags_nofragment: whether requests that prefer a zone would rather use the zone below
   * than mix pageblocks. The zone is Normal, and DMA32 below it has memory; on a machine with one
   * node nobody looks whether it has.
   */
  boolean avoidsMixing(Machine machine, Zone zone) {
    return antiFragmentation
        && zone.type() == ZoneType.NORMAL
        && machine
            .zone(zone.node(), ZoneType.DMA32)
            .filter(below -> machine.nodes().size() == 1 || below.populated())
            .isPresent();
  }
}
