/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memsim.engine.machine.ZoneType;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.MigrateType;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.tests.machine.LabBoot;

/** How far down which requests may go, on node 1 of a machine of the lab: min 8640 (s04). */
class MarksTest {
  private final PageAllocator allocator = new PageAllocator(LabBoot.S04_2N_1G_1G.settled());
  private final ZoneMemory zone =
      allocator.zone(allocator.machine().zone(1, ZoneType.DMA32).orElseThrow());
  private final long min = zone.tuning().watermarks().min();

  private int take(Gfp gfp, int order) {
    return allocator.allocate(allocator.zonelist(1, gfp), gfp, order, 1);
  }

  private int takeHere(Gfp gfp, int order) {
    return take(gfp.or(Gfp.THISNODE), order);
  }

  /**
   * kernel-doc of 6.1: urgent requests get half of min, those that cannot wait a quarter of the
   * rest besides. Blocks of 16 pages bypass pagesets, so that each ends within a block of its mark.
   */
  @ParameterizedTest
  @CsvSource({"KERNEL, 8", "NOWAIT, 8", "HIGH, 3", "ATOMIC, 3"})
  void eachKindOfRequestEndsAtItsMark(String name, int eighths) {
    Gfp gfp = Gfp.named(name).orElseThrow();
    while (takeHere(gfp, 4) != Frames.NONE) {}
    long mark = eighths == 8 ? min : min - min / 2 - (min - min / 2) / 4;
    long kept = zone.highAtomic();
    assertTrue(zone.free() - 15 <= mark + kept, zone.free() + " above " + mark);
    assertTrue(zone.free() + 16 - 15 > mark, zone.free() + " below " + mark);
  }

  /** GFP_MEMALLOC is for those who free memory: they get all of it. */
  @Test
  void whoFreesMemoryGetsTheLastPage() {
    while (takeHere(Gfp.KERNEL.or(Gfp.MEMALLOC), 0) != Frames.NONE) {}
    assertEquals(0, zone.free());
    assertEquals(0, zone.parked());
  }

  /** A block for a request that could not wait keeps its pageblock for others of the kind. */
  @Test
  void atomicBlocksReserveTheirPageblock() {
    while (take(Gfp.HIGHUSER_MOVABLE.or(Gfp.THISNODE), 4) != Frames.NONE) {}
    assertEquals(0, zone.pageblocks(MigrateType.HIGHATOMIC));
    assertTrue(takeHere(Gfp.ATOMIC, 2) != Frames.NONE);
    assertEquals(1, zone.pageblocks(MigrateType.HIGHATOMIC));
    assertEquals(512, zone.highAtomic());
    assertTrue(takeHere(Gfp.ATOMIC, 2) != Frames.NONE);
    assertEquals(512, zone.highAtomic(), "from the pageblock that was kept");
    while (takeHere(Gfp.ATOMIC, 2) != Frames.NONE) {}
    assertTrue(zone.highAtomic() <= zone.zone().managed() / 100 + 2 * 512);
    assertTrue(zone.highAtomic() >= zone.zone().managed() / 100);
  }
}
