/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.NodeSpec;
import org.memsim.engine.machine.PhysicalItem;
import org.memsim.engine.machine.ZoneSpec;
import org.memsim.engine.machine.ZoneType;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.FreeLists;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.Zonelist;

/** The free lists, list by list and block by block. */
class FreeListsTest {
  private static final int STEPS = 120_000;
  private static final int STEPS_BETWEEN_COMPARISONS = 500;

  /** A block in use. */
  private record Block(int frame, long pfn, int order, int zone) {}

  /**
   * 64 MiB with holes at odd places and odd managed pages, so that there are blocks of all sizes at
   * the fringes; no watermark or reserve keeps anything back.
   */
  private static PageAllocator allocator() {
    NodeSpec node =
        new NodeSpec(
            0,
            IdSet.of(0),
            64 << 20,
            Map.of(ZoneType.DMA, ZoneSpec.managed(3001), ZoneType.DMA32, ZoneSpec.managed(12_005)));
    Machine machine =
        Machine.boot(
            MachineSpec.builder("odd")
                .node(node)
                .physical(new PhysicalItem.Reserve(0x7f_1000, 0x7f_3000))
                .physical(new PhysicalItem.Reserve(0x2ff_7000, 0x301_a000))
                .sysctl("vm.min_free_kbytes", 0)
                .sysctl("vm.watermark_scale_factor", 0)
                .sysctl("vm.lowmem_reserve_ratio", 0, 0, 0, 0, 0)
                .build());
    return new PageAllocator(machine);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void agreeWithPlainListsStepByStep(long seed) {
    PageAllocator allocator = allocator();
    List<PlainBuddy> plain = new ArrayList<>();
    allocator.zones().forEach(zone -> plain.add(new PlainBuddy(zone.zone().freeRanges())));
    Zonelist zonelist = allocator.zonelist(0, Gfp.KERNEL);
    SplittableRandom random = new SplittableRandom(seed);
    List<Block> inUse = new ArrayList<>();
    BitSet pages = new BitSet();
    for (int step = 0; step < STEPS; step++) {
      boolean filling = step / 6000 % 2 == 0;
      if (random.nextInt(100) < (filling ? 58 : 42)) {
        int order = Math.min(random.nextInt(6) * random.nextInt(3), FreeLists.MAX_ORDER);
        take(allocator, zonelist, plain, inUse, pages, order);
      } else if (!inUse.isEmpty()) {
        give(allocator, plain, inUse, pages, random.nextInt(inUse.size()));
      }
      if (step % STEPS_BETWEEN_COMPARISONS == 0) {
        compare(allocator, plain);
      }
      checkConservation(allocator);
    }
    while (!inUse.isEmpty()) {
      give(allocator, plain, inUse, pages, random.nextInt(inUse.size()));
    }
    compare(allocator, plain);
    assertSameBlocksAsAfterBoot(allocator);
  }

  private static void take(
      PageAllocator allocator,
      Zonelist zonelist,
      List<PlainBuddy> plain,
      List<Block> inUse,
      BitSet pages,
      int order) {
    long expected = -1;
    int zone = -1;
    for (int i = 0; i < zonelist.zones().size() && expected < 0; i++) {
      zone = zonelist.zones().get(i).zone().ordinal();
      expected = plain.get(zone).allocate(order);
    }
    int frame = allocator.allocate(zonelist, Gfp.KERNEL, order, 0);
    if (frame == Frames.NONE) {
      assertEquals(-1, expected);
      return;
    }
    long pfn = allocator.frames().pfn(frame);
    assertEquals(expected, pfn);
    assertEquals(zone, allocator.zoneOf(frame).zone().ordinal());
    assertEquals(-1, firstSet(pages, pfn, order), "a page was given twice");
    pages.set((int) pfn, (int) pfn + (1 << order));
    inUse.add(new Block(frame, pfn, order, zone));
  }

  private static int firstSet(BitSet pages, long pfn, int order) {
    int next = pages.nextSetBit((int) pfn);
    return next >= 0 && next < pfn + (1 << order) ? next : -1;
  }

  private static void give(
      PageAllocator allocator, List<PlainBuddy> plain, List<Block> inUse, BitSet pages, int index) {
    Block block = inUse.set(index, inUse.get(inUse.size() - 1));
    inUse.remove(inUse.size() - 1);
    allocator.free(block.frame(), 0);
    plain.get(block.zone()).free(block.pfn(), block.order());
    pages.clear((int) block.pfn(), (int) block.pfn() + (1 << block.order()));
  }

  private static void compare(PageAllocator allocator, List<PlainBuddy> plain) {
    for (ZoneMemory zone : allocator.zones()) {
      PlainBuddy reference = plain.get(zone.zone().ordinal());
      for (int order = 0; order <= FreeLists.MAX_ORDER; order++) {
        List<Long> list = zone.freeLists().list(order);
        assertEquals(reference.list(order), list, zone.zone().type() + " order " + order);
        assertEquals(list.size(), zone.freeLists().blocks(order));
      }
      assertEquals(reference.pages(), zone.free());
    }
  }

  private static void checkConservation(PageAllocator allocator) {
    for (ZoneMemory zone : allocator.zones()) {
      long free = 0;
      for (int order = 0; order <= FreeLists.MAX_ORDER; order++) {
        free += zone.freeLists().blocks(order) << order;
      }
      assertEquals(zone.free(), free);
      assertEquals(zone.zone().managed(), free + zone.used());
    }
  }

  private static void assertSameBlocksAsAfterBoot(PageAllocator allocator) {
    PageAllocator fresh = allocator();
    for (int i = 0; i < fresh.zones().size(); i++) {
      for (int order = 0; order <= FreeLists.MAX_ORDER; order++) {
        assertEquals(
            fresh.zones().get(i).freeLists().blocks(order),
            allocator.zones().get(i).freeLists().blocks(order));
      }
    }
  }

  @Test
  void lowestPagesAreTakenFirst() {
    PageAllocator allocator =
        new PageAllocator(
            Machine.boot(MachineSpec.builder("m").node(0, IdSet.of(0), 1L << 30).build()));
    Zonelist zonelist = allocator.zonelist(0, Gfp.KERNEL);
    // the kernel image ends at 15414 (16 MiB and 11318 pages); whole blocks of 1024 follow
    for (long pfn = 16_384; pfn < 32_768; pfn += 1024) {
      int frame = allocator.allocate(zonelist, Gfp.KERNEL, FreeLists.MAX_ORDER, 0);
      assertEquals(pfn, allocator.frames().pfn(frame));
    }
    assertEquals(15_414, allocator.frames().pfn(allocator.allocate(zonelist, Gfp.KERNEL, 1, 0)));
    assertEquals(15_416, allocator.frames().pfn(allocator.allocate(zonelist, Gfp.KERNEL, 3, 0)));
    assertEquals(15_424, allocator.frames().pfn(allocator.allocate(zonelist, Gfp.KERNEL, 6, 0)));
  }

  @Test
  void aRequestThatNoBlockServesFails() {
    PageAllocator allocator = allocator();
    Zonelist dma = allocator.zonelist(0, Gfp.DMA);
    // pages 256 to 3258 but for 2033 and 2034: one whole block
    assertEquals(
        2048, allocator.frames().pfn(allocator.allocate(dma, Gfp.DMA, FreeLists.MAX_ORDER, 0)));
    assertEquals(Frames.NONE, allocator.allocate(dma, Gfp.DMA, FreeLists.MAX_ORDER, 0));
    assertEquals(3001 - 1024, allocator.zones().get(0).free());
  }

  @Test
  void splitsPutTheUpperHalvesBelow() {
    PageAllocator allocator =
        new PageAllocator(
            Machine.boot(MachineSpec.builder("m").node(0, IdSet.of(0), 1L << 30).build()));
    ZoneMemory dma32 = allocator.zone(allocator.machine().zone(0, ZoneType.DMA32).orElseThrow());
    FreeLists lists = dma32.freeLists();
    while (lists.blocks(0) > 0 || lists.blocks(1) > 0 || lists.blocks(2) > 0) {
      allocator.allocate(allocator.zonelist(0, Gfp.KERNEL), Gfp.KERNEL, 0, 0);
    }
    List<Long> before = lists.list(3);
    int frame = allocator.allocate(allocator.zonelist(0, Gfp.KERNEL), Gfp.KERNEL, 0, 0);
    long block = before.get(0);
    assertEquals(block, allocator.frames().pfn(frame));
    assertEquals(List.of(block + 1), lists.list(0));
    assertEquals(List.of(block + 2), lists.list(1));
    assertEquals(List.of(block + 4), lists.list(2));
    assertEquals(before.subList(1, before.size()), lists.list(3));
  }

  @Test
  void untouchedMemoryHasNoRecords() {
    Machine machine = Machine.boot(MachineSpec.builder("m").node(0, IdSet.of(0), 1L << 40).build());
    PageAllocator allocator = new PageAllocator(machine);
    assertTrue(allocator.frames().count() <= 8 * 1024);
    int before = allocator.frames().count();
    Zonelist zonelist = allocator.zonelist(0, Gfp.HIGHUSER_MOVABLE);
    for (int i = 0; i < 10_000; i++) {
      allocator.allocate(zonelist, Gfp.KERNEL, 0, 0);
    }
    assertTrue(allocator.frames().count() - before <= 10 * 1024);
  }

  @Test
  void aBlockIsFreedOnce() {
    PageAllocator allocator = allocator();
    int frame = allocator.allocate(allocator.zonelist(0, Gfp.KERNEL), Gfp.KERNEL, 2, 0);
    allocator.account(frame, PageKind.ANON);
    assertEquals(PageKind.ANON, allocator.frames().kind(frame));
    assertEquals(2, allocator.frames().order(frame));
    assertThrows(IllegalStateException.class, () -> allocator.free(frame + 1, 0));
    allocator.free(frame, 0);
    assertThrows(IllegalStateException.class, () -> allocator.free(frame, 0));
    assertFalse(allocator.zones().stream().anyMatch(zone -> zone.used() != 0));
  }
}
