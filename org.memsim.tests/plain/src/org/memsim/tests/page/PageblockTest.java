/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.NodeSpec;
import org.memsim.engine.machine.ZoneSpec;
import org.memsim.engine.machine.ZoneType;
import org.memsim.engine.page.AllocationObserver;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.MigrateType;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageInfo;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.PassReason;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.Zonelist;
import org.memsim.tests.machine.LabBoot;

/** Pageblocks, what mixing them brings about, and the requests that may use the last pages. */
class PageblockTest {
  private static final long NORMAL_PAGES = 8192;

  /** A node with DMA32 below 4 GiB and 32 MiB of Normal above, with marks as usual. */
  private static PageAllocator smallNormal() {
    NodeSpec node =
        new NodeSpec(
            0,
            IdSet.of(0),
            (4L << 30) + (NORMAL_PAGES << 12),
            Map.of(ZoneType.NORMAL, ZoneSpec.managed(NORMAL_PAGES)));
    return new PageAllocator(
        Machine.boot(
            MachineSpec.builder("m").node(node).sysctl("vm.min_free_kbytes", 16_384).build()));
  }

  private static ZoneMemory zone(PageAllocator allocator, ZoneType type) {
    return allocator.zone(allocator.machine().zone(0, type).orElseThrow());
  }

  private static int take(PageAllocator allocator, Gfp gfp, int order) {
    return allocator.allocate(allocator.zonelist(0, gfp), gfp, order, 0);
  }

  private static long all(ZoneMemory zone) {
    return Stream.of(MigrateType.values()).mapToLong(zone::pageblocks).sum();
  }

  /**
   * Lab run d5-buddy-2n, pagetypeinfo: page 0 is not there, so the first pageblock never became
   * movable; all in all 8, 504 and 512 pageblocks; DMA's last 3584 pages are free and movable.
   */
  @Test
  void bootMakesPageblocksMovable() {
    PageAllocator allocator = new PageAllocator(LabBoot.S04_2N_1G_1G.settled());
    ZoneMemory dma = zone(allocator, ZoneType.DMA);
    assertEquals(1, dma.pageblocks(MigrateType.UNMOVABLE));
    assertEquals(7, dma.pageblocks(MigrateType.MOVABLE));
    assertEquals(1, dma.freeLists().blocks(MigrateType.MOVABLE, 9));
    assertEquals(3, dma.freeLists().blocks(MigrateType.MOVABLE, 10));
    assertEquals(0, dma.freeLists().blocks(MigrateType.UNMOVABLE, 9));
    assertEquals(504, all(zone(allocator, ZoneType.DMA32)));
    ZoneMemory second = allocator.zone(allocator.machine().zone(1, ZoneType.DMA32).orElseThrow());
    assertEquals(512, all(second));
  }

  /** The first unmovable page takes over the largest block, and its pageblocks. */
  @Test
  void theFirstKernelPageClaimsTheLargestBlock() {
    PageAllocator allocator = smallNormal();
    ZoneMemory normal = zone(allocator, ZoneType.NORMAL);
    long before = normal.pageblocks(MigrateType.MOVABLE);
    take(allocator, Gfp.KERNEL, 0);
    assertEquals(2, normal.pageblocks(MigrateType.UNMOVABLE));
    assertEquals(before - 2, normal.pageblocks(MigrateType.MOVABLE));
    assertEquals(0, normal.boost());
  }

  /** Fills a zone with blocks of half a pageblock and frees every second one. */
  private static void riddle(PageAllocator allocator, ZoneMemory zone) {
    Gfp gfp = Gfp.HIGHUSER_MOVABLE.or(Gfp.THISNODE);
    List<Integer> blocks = new ArrayList<>();
    Zonelist list = allocator.zonelist(zone.node(), gfp);
    int block = allocator.allocate(list, gfp, 8, 0);
    while (block != Frames.NONE && allocator.zoneOf(block) == zone) {
      allocator.account(block, PageKind.ANON);
      blocks.add(block);
      block = allocator.allocate(list, gfp, 8, 0);
    }
    for (int i = 0; i < blocks.size(); i += 2) {
      allocator.free(blocks.get(i), 0);
    }
    for (int order = 9; order <= 10; order++) {
      for (MigrateType type : MigrateType.values()) {
        while (zone.freeLists().blocks(type, order) > 0) {
          allocator.allocate(list, gfp, order, 0);
        }
      }
    }
  }

  /**
   * With no whole pageblock left in Normal, a kernel page comes from DMA32 rather than to mix; the
   * observer learns why.
   */
  @Test
  void normalWouldRatherUseDma32ThanMix() {
    PageAllocator allocator = smallNormal();
    ZoneMemory normal = zone(allocator, ZoneType.NORMAL);
    riddle(allocator, normal);
    List<PassReason> reasons = new ArrayList<>();
    allocator.observe(new Recorder(reasons));
    int page = take(allocator, Gfp.KERNEL, 0);
    assertEquals(ZoneType.DMA32, allocator.zoneOf(page).zone().type());
    assertEquals(List.of(PassReason.NOFRAGMENT), reasons);
    assertEquals(0, normal.boost());
    assertEquals(0, normal.pageblocks(MigrateType.UNMOVABLE));
  }

  /**
   * Where there is no other zone, half a pageblock is taken over with what is free of it, and all
   * marks rise by a pageblock; kswapd takes that back, if the request wakes it.
   */
  @Test
  void mixingRaisesTheMarks() {
    PageAllocator allocator = new PageAllocator(LabBoot.S04_2N_1G_1G.settled());
    ZoneMemory zone = allocator.zone(allocator.machine().zone(1, ZoneType.DMA32).orElseThrow());
    riddle(allocator, zone);
    Zonelist list = allocator.zonelist(1, Gfp.KERNEL);
    allocator.allocate(list, Gfp.DMA32, 8, 0);
    assertEquals(512, zone.boost());
    assertEquals(1, zone.pageblocks(MigrateType.UNMOVABLE));
    allocator.allocate(list, Gfp.DMA32, 8, 0);
    assertEquals(1024, zone.boost());
    allocator.allocate(list, Gfp.KERNEL, 8, 0);
    assertEquals(0, zone.boost());
    assertEquals(3, zone.pageblocks(MigrateType.UNMOVABLE));
  }

  private record Recorder(List<PassReason> reasons) implements AllocationObserver {
    @Override
    public void passedOver(
        ZoneMemory zone, PassReason reason, int order, long free, long mark, long protection) {
      reasons.add(reason);
    }

    @Override
    public void ended(Zonelist zonelist, Gfp gfp, int order, int cpu, int frame) {}
  }

  @Test
  void zonelistsSayWhomTheyLeaveOut() {
    PageAllocator allocator = new PageAllocator(LabBoot.S04_2N_1G_1G.settled());
    Zonelist here = allocator.zonelist(1, Gfp.HIGHUSER_MOVABLE.or(Gfp.THISNODE));
    assertEquals(1, here.zones().size());
    assertEquals(
        List.of(PassReason.THISNODE, PassReason.THISNODE),
        here.excluded().stream().map(Zonelist.Excluded::reason).toList());
    Zonelist masked = allocator.zonelist(0, Gfp.DMA, IdSet.of(0));
    assertEquals(
        List.of(PassReason.ZONE_TOO_HIGH, PassReason.NODE_MASK),
        masked.excluded().stream().map(Zonelist.Excluded::reason).toList());
  }

  @Test
  void structPagesTellWhatTheyAre() {
    PageAllocator allocator = smallNormal();
    int block = take(allocator, Gfp.KERNEL.or(Gfp.COMP), 4);
    long pfn = allocator.frames().pfn(block);
    PageInfo head = allocator.page(pfn).orElseThrow();
    assertEquals(PageKind.KERNEL, head.kind());
    assertEquals(List.of("head"), head.flags());
    assertEquals(1, head.references());
    assertEquals(MigrateType.UNMOVABLE, head.pageblock());
    PageInfo tail = allocator.page(pfn + 5).orElseThrow();
    assertEquals(List.of("tail"), tail.flags());
    assertEquals(pfn, tail.head());
    PageInfo free = allocator.page(pfn + 16).orElseThrow();
    assertEquals(List.of("buddy"), free.flags());
    assertEquals(4, free.order());
    assertEquals(ZoneType.NORMAL, free.zone());
    assertEquals(List.of("reserved"), allocator.page(1).orElseThrow().flags());
    assertEquals(Optional.empty(), allocator.page(0xa0));
    int anon = take(allocator, Gfp.HIGHUSER_MOVABLE, 0);
    allocator.account(anon, PageKind.ANON);
    assertEquals(
        List.of("uptodate", "lru", "swapbacked"),
        allocator.page(allocator.frames().pfn(anon)).orElseThrow().flags());
  }
}
