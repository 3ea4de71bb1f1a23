/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.kmem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memsim.engine.kmem.SlabCaches;
import org.memsim.engine.kmem.Vmalloc;
import org.memsim.engine.kmem.VmallocArea;
import org.memsim.engine.kmem.VmallocRequest;
import org.memsim.engine.machine.Architectures;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.KernelVersion;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.tests.machine.Table;

class VmallocTest {
  private static final long PAGE = 4096;
  private static final int OPERATIONS = 1_000_000;

  private final PageAllocator pages = new PageAllocator(machine("x86_64", 1L << 30));
  private final Vmalloc vmalloc = new Vmalloc(pages, new SlabCaches(pages));

  private static Machine machine(String arch, long memory) {
    return Machine.boot(
        MachineSpec.builder("m")
            .kernel(KernelVersion.V6_1)
            .arch(Architectures.of(arch, KernelVersion.V6_1))
            .node(0, IdSet.of(0), memory)
            .build());
  }

  private long free() {
    return pages.zones().stream().mapToLong(zone -> zone.free() + zone.parked()).sum();
  }

  @Test
  void anAreaTakesTheLowestHoleAndAPageMore() {
    VmallocArea first = vmalloc.allocate(4 * PAGE, 0).orElseThrow();
    VmallocArea second = vmalloc.allocate(1, 0).orElseThrow();
    assertEquals(0xffff_c900_0000_0000L, first.start());
    assertEquals(5, first.pages());
    assertEquals(first.start() + 5 * PAGE, second.start());
    assertEquals(2, second.pages());
    assertEquals(5, vmalloc.mappedPages());
  }

  /** irq stacks lie anywhere, those of threads at multiples of 16 KiB (qemu run d5-buddy-2n). */
  @Test
  void anAlignedAreaLeavesAHoleThatOthersFill() {
    vmalloc.allocate(1, 0);
    VmallocArea stack = vmalloc.allocate(new VmallocRequest(16 << 10, 16 << 10, -1), 0).get();
    assertEquals(0xffff_c900_0000_4000L, stack.start());
    assertEquals(0xffff_c900_0000_2000L, vmalloc.allocate(1, 0).get().start());
    assertEquals(0xffff_c900_0000_9000L, vmalloc.allocate(1, 0).get().start());
  }

  /** Areas of 26 boots of Linux 6.1 in the order of their addresses, until one was given back. */
  @Test
  void areasBeginWhereLinuxPutThem() {
    String run = "";
    Vmalloc areas = vmalloc;
    List<String> others = new ArrayList<>();
    for (Table.Row row : Table.oracle("vmalloc-areas").rows()) {
      if (!run.equals(row.text("run"))) {
        run = row.text("run");
        PageAllocator memory = new PageAllocator(machine(row.text("arch"), 1L << 30));
        areas = new Vmalloc(memory, new SlabCaches(memory));
      }
      VmallocRequest request =
          new VmallocRequest(row.number("bytes") - PAGE, row.number("align"), VmallocRequest.OWN);
      VmallocArea area = areas.allocate(request, 0).orElseThrow();
      if (area.start() != Long.parseUnsignedLong(row.text("start").substring(2), 16)) {
        others.add(row.toString());
      }
    }
    assertEquals(List.of(), others);
  }

  /** Tables made while the kernel boots: N0=256 N1=256, N0=4 N1=4 (qemu run d5-buddy-2n). */
  @ParameterizedTest
  @CsvSource({"512, 256", "256, 128", "8, 4", "1, 1", "5, 3"})
  void pagesOfLargeTablesAreSpreadOverTheNodes(int count, int onFirst) {
    PageAllocator memory = new PageAllocator(SlabCacheTest.twoNodes("6.1"));
    Vmalloc areas = new Vmalloc(memory, new SlabCaches(memory));
    VmallocArea area =
        areas.allocate(new VmallocRequest(count * PAGE, 0, VmallocRequest.ALL), 0).orElseThrow();
    long first = IntStream.of(area.frames()).filter(frame -> memory.nodeOf(frame) == 0).count();
    assertEquals(onFirst, first);
    assertEquals(count, area.frames().length);
  }

  @Test
  void theListOfMoreThanAPageOfPagesIsAnAreaToo() {
    VmallocArea area = vmalloc.allocate(1L << 20, 0).orElseThrow();
    assertEquals(1, vmalloc.areas().size(), "256 pages are listed in half a page");
    VmallocArea large = vmalloc.allocate(4L << 20, 0).orElseThrow();
    assertEquals(3, vmalloc.areas().size(), "1024 pages are listed in two");
    assertEquals(256 + 1024 + 2, vmalloc.mappedPages());
    vmalloc.free(large, 0);
    vmalloc.free(area, 0);
    assertEquals(0, vmalloc.mappedPages());
  }

  @Test
  void addressesAreUsedAgainOnlyWhenTheTlbsAreFlushed() {
    VmallocArea area = vmalloc.allocate(16L << 20, 0).orElseThrow();
    vmalloc.free(area, 0);
    assertEquals(0, vmalloc.flushes());
    VmallocArea next = vmalloc.allocate(PAGE, 0).orElseThrow();
    assertTrue(next.start() > area.start() + (16L << 20));
    VmallocArea more = vmalloc.allocate(17L << 20, 0).orElseThrow();
    vmalloc.free(more, 0);
    assertEquals(1, vmalloc.flushes(), "more than 32 MiB with one cpu");
    assertEquals(0, vmalloc.lazyPages());
    assertEquals(area.start(), vmalloc.allocate(PAGE, 0).orElseThrow().start());
  }

  @Test
  void pagesComeBackAndPageTablesStay() {
    vmalloc.free(vmalloc.allocate(4 * PAGE, 0).orElseThrow(), 0);
    long before = free();
    VmallocArea area = vmalloc.allocate(8L << 20, 0).orElseThrow();
    vmalloc.free(area, 0);
    assertEquals(2 + 4, vmalloc.tablePages(), "a table of level 2 and those of 8 MiB and a bit");
    assertTrue(before - free() <= 4 + 1, "tables and a slab at most");
  }

  @Test
  void theAddressesOf32BitsRunOutWithMemoryFree() {
    PageAllocator small = new PageAllocator(machine("x86_pae", 3L << 30));
    Vmalloc narrow = new Vmalloc(small, new SlabCaches(small));
    assertEquals(120L << 20, narrow.range().bytes());
    int areas = 0;
    while (narrow.allocate(1L << 20, 0).isPresent()) {
      areas++;
    }
    assertEquals(119, areas, "a page more each: of 120 MiB there are 119 times 257 pages");
    assertTrue(small.zones().stream().mapToLong(ZoneMemory::free).sum() > 2L << 18);
  }

  @ParameterizedTest
  @CsvSource({
    "x86_64, 0xffffc90000000000",
    "x86_64_la57, 0xffa0000000000000",
    "arm64_4k, 0xffff800008000000"
  })
  void areasBeginWhereTheArchitectureSays(String arch, String start) {
    PageAllocator memory = new PageAllocator(machine(arch, 1L << 30));
    Vmalloc areas = new Vmalloc(memory, new SlabCaches(memory));
    assertEquals(
        Long.parseUnsignedLong(start.substring(2), 16), areas.allocate(1, 0).orElseThrow().start());
  }

  @Test
  void anAreaIsFreedOnce() {
    VmallocArea area = vmalloc.allocate(1, 0).orElseThrow();
    vmalloc.free(area, 0);
    assertThrows(IllegalStateException.class, () -> vmalloc.free(area, 0));
  }

  @Test
  void areasNeverOverlap() {
    SplittableRandom random = new SplittableRandom(3);
    List<VmallocArea> held = new ArrayList<>();
    long mapped = 0;
    for (int i = 0; i < OPERATIONS; i++) {
      if (held.isEmpty() || (random.nextInt(100) < 52 && held.size() < 3_000)) {
        Optional<VmallocArea> area = vmalloc.allocate(random.nextLong(1, 40 * PAGE), 0);
        mapped += area.orElseThrow().frames().length;
        held.add(area.get());
      } else {
        int which = random.nextInt(held.size());
        VmallocArea area = held.set(which, held.getLast());
        held.removeLast();
        mapped -= area.frames().length;
        vmalloc.free(area, 0);
      }
      if (i % 10_000 == 0) {
        assertApart();
        assertEquals(mapped, vmalloc.mappedPages());
      }
    }
  }

  private void assertApart() {
    long end = vmalloc.range().start();
    for (VmallocArea area : vmalloc.areas()) {
      assertTrue(area.start() >= end, "overlap");
      end = area.start() + area.pages() * PAGE;
    }
    assertTrue(Long.compareUnsigned(end, vmalloc.range().end()) <= 0);
  }
}
