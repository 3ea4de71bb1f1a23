/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.engine.machine.ZoneType;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.MigrateType;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.Zonelist;
import org.memsim.tests.machine.LabBoot;

/** Edges that random operations seldom meet: thresholds, last pages, flags that must survive. */
class AllocatorEdgesTest {
  private static PageAllocator allocator() {
    return new PageAllocator(LabBoot.S04_2N_1G_1G.settled());
  }

  private static int take(PageAllocator allocator, Gfp gfp, int order) {
    return allocator.allocate(allocator.zonelist(0, gfp), gfp, order, 0);
  }

  /** drain_pages_zone leaves nothing behind, be the number of parked pages odd or even. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8})
  void drainingLeavesNothing(int pages) {
    PageAllocator allocator = allocator();
    List<Integer> frames = new ArrayList<>();
    for (int i = 0; i < pages; i++) {
      frames.add(take(allocator, Gfp.HIGHUSER_MOVABLE, 0));
    }
    allocator.drain(0);
    frames.forEach(frame -> allocator.free(frame, 0));
    assertEquals(pages, parked(allocator));
    allocator.drain(0);
    assertEquals(0, parked(allocator));
    assertEquals(freeBlocks(allocator()), freeBlocks(allocator));
  }

  private static List<Integer> freeBlocks(PageAllocator allocator) {
    List<Integer> blocks = new ArrayList<>();
    for (ZoneMemory zone : allocator.zones()) {
      for (int order = 0; order <= allocator.frames().maxOrder(); order++) {
        blocks.add((int) zone.freeLists().blocks(order));
      }
    }
    return blocks;
  }

  private static long parked(PageAllocator allocator) {
    return allocator.zones().stream().mapToLong(ZoneMemory::parked).sum();
  }

  /** __GFP_COMP marks the head and its tails; saying what the block is for leaves the marks. */
  @Test
  void aCompoundPageStaysOne() {
    PageAllocator allocator = allocator();
    int frame = take(allocator, Gfp.HIGHUSER_MOVABLE.or(Gfp.COMP), 3);
    long pfn = allocator.frames().pfn(frame);
    assertCompound(allocator, pfn);
    allocator.account(frame, PageKind.ANON);
    assertCompound(allocator, pfn);
    allocator.free(frame, 0);
    allocator.drain(0);
    int again = take(allocator, Gfp.HIGHUSER_MOVABLE, 3);
    assertEquals(pfn, allocator.frames().pfn(again));
    assertFalse(allocator.page(pfn).orElseThrow().flags().contains("head"));
  }

  private static void assertCompound(PageAllocator allocator, long pfn) {
    assertTrue(allocator.page(pfn).orElseThrow().flags().contains("head"));
    for (int tail = 1; tail < 8; tail++) {
      assertTrue(allocator.page(pfn + tail).orElseThrow().flags().contains("tail"));
    }
  }

  /**
   * steal_suitable_fallback: a kernel page that finds no block of its type takes the free pages of
   * a movable pageblock over, and the pageblock itself if they are half of it.
   */
  @ParameterizedTest
  @CsvSource({"2, 0", "3, 0", "4, 1", "6, 1"})
  void aPageblockChangesItsTypeIfHalfOfItIsFree(int eighthsFree, int changed) {
    PageAllocator allocator = allocator();
    ZoneMemory zone = allocator.zone(allocator.machine().zone(1, ZoneType.DMA32).orElseThrow());
    leaveFree(allocator, zone, eighthsFree);
    Gfp gfp = Gfp.KERNEL.or(Gfp.THISNODE);
    long before = zone.pageblocks(MigrateType.UNMOVABLE);
    int page = allocator.allocate(allocator.zonelist(1, gfp), gfp, 0, 0);
    assertEquals(zone, allocator.zoneOf(page));
    assertEquals(changed, zone.pageblocks(MigrateType.UNMOVABLE) - before);
  }

  /** Fills a zone with movable pages but for so many eighths of each pageblock. */
  private static void leaveFree(PageAllocator allocator, ZoneMemory zone, int eighths) {
    Gfp gfp = Gfp.HIGHUSER_MOVABLE.or(Gfp.THISNODE);
    Zonelist list = allocator.zonelist(zone.node(), gfp);
    List<Integer> blocks = new ArrayList<>();
    int block = allocator.allocate(list, gfp, 6, 0);
    while (block != Frames.NONE) {
      allocator.account(block, PageKind.ANON);
      blocks.add(block);
      block = allocator.allocate(list, gfp, 6, 0);
    }
    for (int used : blocks) {
      if (allocator.frames().pfn(used) / 64 % 8 < eighths) {
        allocator.free(used, 0);
      }
    }
    for (int order = 9; order <= 10; order++) {
      for (MigrateType type : MigrateType.values()) {
        while (zone.freeLists().blocks(type, order) > 0) {
          allocator.allocate(list, gfp, order, 0);
        }
      }
    }
  }
}
