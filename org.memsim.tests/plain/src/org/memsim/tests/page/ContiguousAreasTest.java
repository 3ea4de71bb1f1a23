/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memsim.engine.machine.Architectures;
import org.memsim.engine.machine.BootOptions;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.KernelVersion;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.NodeSpec;
import org.memsim.engine.machine.PfnRange;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.machine.ZoneType;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.MigrateType;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.ZoneUse;

/** Areas for contiguous allocations ({@code cma=}), from the rules in words: no machine had one. */
class ContiguousAreasTest {
  private static final Gfp MOVABLE = Gfp.HIGHUSER_MOVABLE.or(Gfp.THISNODE);
  private static final Gfp KERNEL = Gfp.KERNEL.or(Gfp.THISNODE);
  private static final long MIB = 1 << 20;

  private static Machine machine(String arch, String kernel, long memory, long area) {
    KernelVersion version = KernelVersion.of(kernel);
    return Machine.boot(
        MachineSpec.builder("m")
            .arch(Architectures.of(arch, version))
            .kernel(version)
            .node(new NodeSpec(0, IdSet.of(0), memory, Map.of()))
            .options(BootOptions.builder().cma(area).build())
            .build());
  }

  /** A node of 6 GiB whose Normal zone has an area. */
  private static PageAllocator allocator(String kernel, long area) {
    return new PageAllocator(machine("x86_64", kernel, 6L << 30, area));
  }

  private static ZoneMemory normal(PageAllocator allocator) {
    return allocator.zone(allocator.machine().zone(0, ZoneType.NORMAL).orElseThrow());
  }

  private static int take(PageAllocator allocator, Gfp gfp, int order) {
    return allocator.allocate(allocator.zonelist(0, gfp), gfp, order, 0);
  }

  private static boolean isContiguous(PageAllocator allocator, int frame) {
    return allocator.page(allocator.frames().pfn(frame)).orElseThrow().pageblock()
        == MigrateType.CMA;
  }

  /** From 5.11 on from 4 GiB upwards; before that, and where there is less, at the top. */
  @ParameterizedTest
  @CsvSource({
    "x86_64, 6.1, 6144, 64, 4096",
    "x86_64, 5.11, 6144, 64, 4096",
    "arm64_4k, 6.1, 2048, 64, 1984"
  })
  void lieWhereTheKernelPutsThem(String arch, String kernel, long memory, long area, long start) {
    Machine machine = machine(arch, kernel, memory * MIB, area * MIB);
    List<PfnRange> areas =
        machine.zones().stream().flatMap(z -> machine.contiguousAreas(z).stream()).toList();
    assertEquals(1, areas.size());
    long reserved =
        machine.reserved().stream()
            .filter(r -> !r.kind().managed() && r.frames().start() >= areas.getFirst().end())
            .mapToLong(r -> r.frames().pages())
            .sum();
    assertTrue((start * MIB) >> 12 >= areas.getFirst().start());
    assertTrue(((start * MIB) >> 12) - reserved - 1024 <= areas.getFirst().start());
    assertEquals((area * MIB) >> 12, areas.getFirst().pages());
  }

  /** Sizes are rounded up to pageblocks, until 5.18 to the largest blocks. */
  @ParameterizedTest
  @CsvSource({"6.1, 512", "5.19, 512", "5.18, 1024", "5.4, 1024"})
  void haveAUnit(String kernel, long pages) {
    assertEquals(pages, normal(allocator(kernel, 1)).contiguous());
  }

  /** arm64 keeps them where all devices reach. */
  @Test
  void stayBelowFourGibOnArm64() {
    Machine machine = machine("arm64_4k", "6.1", 8L << 30, 64 * MIB);
    List<PfnRange> areas =
        machine.zones().stream().flatMap(z -> machine.contiguousAreas(z).stream()).toList();
    assertTrue(areas.getFirst().end() <= 1 << 20, areas.toString());
  }

  /** The blocks of the area merge up to the highest order, and are all there is of the type. */
  @Test
  void areFreeAfterBoot() {
    ZoneMemory zone = normal(allocator("6.1", 66 * MIB));
    assertEquals(33 * 512, zone.contiguous());
    assertEquals(33 * 512, zone.freeContiguous());
    assertEquals(33, zone.pageblocks(MigrateType.CMA));
    assertEquals(16, zone.freeLists().blocks(MigrateType.CMA, 10));
    assertEquals(1, zone.freeLists().blocks(MigrateType.CMA, 9));
    assertEquals(zone.zone().managed(), zone.free());
    long sum = 0;
    for (int order = 0; order <= 10; order++) {
      sum += zone.freeLists().blocks(order) << order;
    }
    assertEquals(zone.free(), sum);
  }

  /**
   * Movable pages come from the area while it is more than half of what is free: of F free pages
   * with C of them in the area the first 2C - F, one after another; then every second one.
   */
  @Test
  void serveMovablePagesWhileTheyAreMost() {
    PageAllocator allocator = allocator("6.1", 1500 * MIB);
    ZoneMemory zone = normal(allocator);
    long surplus = 2 * zone.contiguous() - zone.free();
    assertTrue(surplus > 0);
    for (long i = 0; i < surplus; i++) {
      assertTrue(isContiguous(allocator, take(allocator, MOVABLE, 0)), "page " + i);
    }
    long inside = 0;
    for (int i = 0; i < 30_000; i++) {
      inside += isContiguous(allocator, take(allocator, MOVABLE, 0)) ? 1 : 0;
    }
    assertEquals(15_000, inside);
    assertEquals(zone.free() / 2, zone.freeContiguous());
  }

  /** Before 5.8 they come from it when nothing else is left, and rather than from other types. */
  @Test
  void wereTheLastResortOnce() {
    PageAllocator allocator = allocator("5.4", 1500 * MIB);
    ZoneMemory zone = normal(allocator);
    long others = zone.free() - zone.contiguous();
    int kernel = take(allocator, KERNEL, 0);
    allocator.account(kernel, PageKind.KERNEL);
    long claimed = 1024;
    long outside = 0;
    while (!isContiguous(allocator, take(allocator, MOVABLE, 0))) {
      outside++;
    }
    assertEquals(others - claimed, outside);
  }

  /** Requests that are not movable neither get pages of an area nor count them as free. */
  @Test
  void areNothingToTheKernel() {
    PageAllocator allocator = allocator("6.1", 1500 * MIB);
    ZoneMemory zone = normal(allocator);
    long area = zone.contiguous();
    long low = zone.tuning().watermarks().low();
    long min = zone.tuning().watermarks().min();
    List<Integer> taken = new ArrayList<>();
    for (int frame = 0; frame != Frames.NONE; ) {
      frame = take(allocator, KERNEL, 4);
      if (frame != Frames.NONE && allocator.zoneOf(frame) == zone) {
        assertTrue(!isContiguous(allocator, frame));
        taken.add(frame);
      }
    }
    assertEquals(area, zone.freeContiguous());
    assertTrue(zone.free() - area > min && zone.free() - area <= low);
    assertTrue(isContiguous(allocator, take(allocator, MOVABLE, 4)));
    taken.forEach(frame -> allocator.free(frame, 0));
    assertEquals(area - 16, zone.freeContiguous());
  }

  /** What is given back goes back to the area, through a pageset too; all merges again. */
  @Test
  void getTheirPagesBack() {
    PageAllocator allocator = allocator("6.1", 1500 * MIB);
    ZoneMemory zone = normal(allocator);
    List<Long> before = zone.freeLists().list(MigrateType.CMA, 10);
    List<Integer> frames = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      frames.add(take(allocator, MOVABLE, i % 4));
    }
    assertTrue(zone.freeContiguous() < zone.contiguous());
    frames.forEach(frame -> allocator.free(frame, 0));
    allocator.drainAll();
    assertEquals(zone.contiguous(), zone.freeContiguous());
    assertEquals(zone.zone().managed(), zone.free());
    assertEquals(
        before.stream().sorted().toList(),
        zone.freeLists().list(MigrateType.CMA, 10).stream().sorted().toList());
    assertEquals(zone.contiguous() / 512, zone.pageblocks(MigrateType.CMA));
  }

  @Test
  void stayFreeInAStatedState() {
    PageAllocator allocator = allocator("6.1", 64 * MIB);
    Zone zone = normal(allocator).zone();
    allocator.fill(zone, new ZoneUse(List.of(), 0, 0, zone.managed() - 20_000, 0), 0);
    assertEquals(20_000, normal(allocator).free());
    assertEquals(16_384, normal(allocator).freeContiguous());
    PageAllocator other = allocator("6.1", 64 * MIB);
    ZoneUse noBlocks = new ZoneUse(List.of(5L), 0, 0, 0, 0);
    String message =
        assertThrows(ZoneUse.ImpossibleException.class, () -> other.fill(zone, noBlocks, 0))
            .getMessage();
    assertTrue(message.contains("16 free blocks of order 10"), message);
  }

  /** What is free of an area, as reports of failed requests say (free_cma): the largest blocks. */
  @Test
  void canBeInUseInAStatedState() {
    PageAllocator allocator = allocator("6.1", 64 * MIB);
    Zone zone = normal(allocator).zone();
    List<Long> free = List.of(3L, 5L, 0L, 0L, 0L, 0L, 0L, 0L, 2L, 3L, 4L);
    allocator.fill(
        zone, new ZoneUse(free, 0, 0, 0, 0).withFreeContiguous(4 * 1024 + 2 * 512 + 2), 0);
    ZoneMemory memory = normal(allocator);
    assertEquals(4 * 1024 + 2 * 512 + 2, memory.freeContiguous());
    assertEquals(3 + 10 + 512 + 3 * 512 + 4 * 1024, memory.free());
    for (int order = 0; order < free.size(); order++) {
      assertEquals(free.get(order), memory.freeLists().blocks(order));
    }
    assertEquals(4, memory.freeLists().blocks(MigrateType.CMA, 10));
    assertEquals(2, memory.freeLists().blocks(MigrateType.CMA, 9));
    assertEquals(1, memory.freeLists().blocks(MigrateType.CMA, 1));
    PageAllocator other = allocator("6.1", 64 * MIB);
    ZoneUse tooMuch = new ZoneUse(List.of(), 0, 0, 0, 0).withFreeContiguous(16_385);
    String message =
        assertThrows(ZoneUse.ImpossibleException.class, () -> other.fill(zone, tooMuch, 0))
            .getMessage();
    assertTrue(message.contains("has 16384 pages"), message);
  }
}
