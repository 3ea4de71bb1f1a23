/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memsim.engine.machine.ZoneType;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.tests.machine.LabBoot;

/**
 * Pagesets of the machine of lab run d5-buddy-2n: DMA32 of node 0 has batch 63, and its one cpu low
 * as high.
 */
class PagesetTest {
  private final PageAllocator allocator = new PageAllocator(LabBoot.S04_2N_1G_1G.settled());
  private final ZoneMemory zone =
      allocator.zone(allocator.machine().zone(0, ZoneType.DMA32).orElseThrow());
  private final long managed = zone.zone().managed();

  private int take(Gfp gfp, int order, int cpu) {
    return allocator.allocate(allocator.zonelist(0, gfp), gfp, order, cpu);
  }

  @Test
  void hasTheSizesOfTheLab() {
    assertEquals(63, zone.tuning().pageset().batch());
    assertEquals(zone.tuning().watermarks().low(), zone.tuning().pageset().high());
  }

  /** A batch holds 63 single pages, larger blocks for as many pages, at least two blocks. */
  @ParameterizedTest
  @CsvSource({"0, 63", "1, 62", "2, 60", "3, 56", "9, 1024"})
  void fillsByTheBatch(int order, long pages) {
    take(Gfp.HIGHUSER_MOVABLE, order, 0);
    assertEquals(managed - pages, zone.free());
    assertEquals(pages - (1L << order), zone.parked());
    assertEquals(pages - (1L << order), zone.parked(0));
    assertEquals(0, zone.parked(1));
    assertEquals(1L << order, zone.allocated());
  }

  /** Blocks of 16 pages and more, but for whole pageblocks, come from the free lists at once. */
  @ParameterizedTest
  @CsvSource({"4", "8", "10"})
  void leavesOtherOrdersAlone(int order) {
    take(Gfp.HIGHUSER_MOVABLE, order, 0);
    assertEquals(managed - (1L << order), zone.free());
    assertEquals(0, zone.parked());
  }

  /**
   * Lab run d5-buddy-2n, 06-node1-20 and 07-node1-0: giving back 20 huge pages left MemFree and
   * buddyinfo as they were, as long as that is less than high.
   */
  @Test
  void hugePagesStayWhereTheyWereFreed() {
    List<Integer> huge = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      huge.add(take(Gfp.TRANSHUGE, 9, 0));
    }
    long free = zone.free();
    long largest = zone.freeLists().blocks(10);
    for (int i = 0; i < 19; i++) {
      allocator.free(huge.get(i), 0);
    }
    assertEquals(free, zone.free());
    assertEquals(largest, zone.freeLists().blocks(10));
    assertEquals(19 * 512, zone.parked(0));
    allocator.free(huge.get(19), 0);
    // 10240 pages: above high, so that a batch goes, which is less than one huge page
    assertEquals(free + 512, zone.free());
  }

  /** What is freed again and again goes back in growing batches; the first ones stay. */
  @Test
  void batchesDoubleWhileNothingIsTaken() {
    List<Integer> pages = new ArrayList<>();
    for (int i = 0; i < 12_000; i++) {
      pages.add(take(Gfp.HIGHUSER_MOVABLE, 0, 1));
    }
    List<Long> released = new ArrayList<>();
    for (int page : pages) {
      long before = zone.free();
      allocator.free(page, 0);
      if (zone.free() > before) {
        released.add(zone.free() - before);
      }
    }
    assertEquals(List.of(63L, 126L, 252L, 504L, 1008L), released);
  }

  /** Small blocks that come back one after another after that are not kept. */
  @Test
  void smallBlocksGoBackAltogetherOncePagesetsOverflow() {
    List<Integer> pages = new ArrayList<>();
    for (int i = 0; i < 10_300; i++) {
      pages.add(take(Gfp.HIGHUSER_MOVABLE, 0, 1));
    }
    int block = take(Gfp.HIGHUSER_MOVABLE, 2, 1);
    pages.forEach(page -> allocator.free(page, 0));
    assertEquals(true, zone.parked(0) > 10_000);
    allocator.free(block, 0);
    assertEquals(0, zone.parked(0));
  }

  @Test
  void drainingBringsEverythingBack() {
    allocator.free(take(Gfp.KERNEL, 0, 0), 1);
    allocator.free(take(Gfp.HIGHUSER_MOVABLE, 9, 1), 0);
    allocator.drain(0);
    assertEquals(0, zone.parked(0));
    allocator.drainAll();
    assertEquals(managed, zone.free());
    PageAllocator fresh = new PageAllocator(allocator.machine());
    for (int order = 0; order <= 10; order++) {
      assertEquals(
          fresh.zone(zone.zone()).freeLists().blocks(order), zone.freeLists().blocks(order));
    }
  }
}
