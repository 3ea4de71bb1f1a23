/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.ZoneType;
import org.memsim.engine.page.BareBuddy;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.FreeLists;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.MigrateType;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.Zonelist;

/** The free lists by themselves, and what a machine's memory map costs. */
class FreeListsTest {
  private static PageAllocator oneNode(long bytes) {
    return new PageAllocator(
        Machine.boot(MachineSpec.builder("m").node(0, IdSet.of(0), bytes).build()));
  }

  @Test
  void lowestPagesAreTakenFirst() {
    BareBuddy buddy = new BareBuddy(1 << 16);
    for (long pfn = 0; pfn < 16_384; pfn += 1024) {
      assertEquals(pfn, buddy.pfn(buddy.take(10)));
    }
    assertEquals(16_384, buddy.pfn(buddy.take(1)));
    assertEquals(16_386, buddy.pfn(buddy.take(1)));
    assertEquals(16_392, buddy.pfn(buddy.take(3)));
    assertEquals(16_388, buddy.pfn(buddy.take(0)));
  }

  @Test
  void splitsPutTheUpperHalvesBelow() {
    PageAllocator allocator = oneNode(1L << 30);
    ZoneMemory dma32 = allocator.zone(allocator.machine().zone(0, ZoneType.DMA32).orElseThrow());
    FreeLists lists = dma32.freeLists();
    Zonelist zonelist = allocator.zonelist(0, Gfp.HIGHUSER_MOVABLE);
    // the kernel image ends at 15414 (16 MiB and 11318 pages); whole blocks of 1024 follow
    int frame = allocator.allocate(zonelist, Gfp.HIGHUSER_MOVABLE, 5, 0);
    assertEquals(15_424, allocator.frames().pfn(frame) & -64);
    assertEquals(List.of(), lists.list(MigrateType.UNMOVABLE, 0));
    int small = allocator.allocate(zonelist, Gfp.HIGHUSER_MOVABLE, 4, 0);
    assertEquals(List.of(), lists.list(MigrateType.UNMOVABLE, 4));
    assertTrue(allocator.frames().pfn(small) > 15_414);
  }

  @Test
  void aRequestThatNoBlockServesFails() {
    PageAllocator allocator = OddMachine.allocator();
    Zonelist dma = allocator.zonelist(0, Gfp.DMA);
    // pages 256 to 3258 but for 2033 and 2034: one whole block
    int frame = allocator.allocate(dma, Gfp.DMA, 10, 0);
    assertEquals(2048, allocator.frames().pfn(frame));
    assertEquals(Frames.NONE, allocator.allocate(dma, Gfp.DMA, 10, 0));
    assertEquals(3001 - 1024, allocator.zones().get(0).free());
  }

  @Test
  void untouchedMemoryHasNoRecords() {
    PageAllocator allocator = oneNode(1L << 40);
    assertTrue(allocator.frames().count() <= 8 * 1024);
    int before = allocator.frames().count();
    Zonelist zonelist = allocator.zonelist(0, Gfp.HIGHUSER_MOVABLE);
    for (int i = 0; i < 10_000; i++) {
      allocator.allocate(zonelist, Gfp.HIGHUSER_MOVABLE, 0, 0);
    }
    assertTrue(allocator.frames().count() - before <= 10 * 1024);
    double untouched = allocator.machine().managed();
    assertTrue(allocator.frames().bytes() / untouched <= 0.001);
  }

  @Test
  void framesCostAtMostSeventeenBytesWhereAllAreTouched() {
    for (int blocks = 8; blocks <= 1 << 10; blocks += 61) {
      BareBuddy buddy = new BareBuddy((long) blocks << 10);
      for (int block = 0; block < blocks; block++) {
        assertTrue(buddy.take(10) >= 0);
      }
      long count = buddy.frames().count();
      assertEquals((long) blocks << 10, count);
      // The heads of the free lists and the room for links cost as much in a small machine.
      long fixed = 20L * (3 << 10);
      assertTrue(buddy.frames().bytes() <= 17 * count + fixed, blocks + " blocks");
    }
  }

  @Test
  void aTouchedFrameCostsAtMostTwentyThreeBytes() {
    BareBuddy buddy = new BareBuddy(1 << 20);
    for (int touched = 1 << 14; touched <= 1 << 20; touched += 1024) {
      buddy.take(10);
      int count = buddy.frames().count();
      assertTrue(
          count < 1 << 13 || buddy.frames().bytes() <= 23L * count,
          count + " frames: " + buddy.frames().bytes());
    }
  }

  @Test
  void aBlockIsFreedOnce() {
    PageAllocator allocator = OddMachine.allocator();
    int frame = allocator.allocate(allocator.zonelist(0, Gfp.KERNEL), Gfp.KERNEL, 2, 0);
    allocator.account(frame, PageKind.ANON);
    assertEquals(PageKind.ANON, allocator.frames().kind(frame));
    assertEquals(2, allocator.frames().order(frame));
    assertThrows(IllegalStateException.class, () -> allocator.free(frame + 1, 0));
    allocator.free(frame, 0);
    assertThrows(IllegalStateException.class, () -> allocator.free(frame, 0));
    assertTrue(allocator.zones().stream().noneMatch(zone -> zone.used() != 0));
  }
}
