/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.memsim.tests.mm.TestProcess.PAGE;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.mm.Advice;
import org.memsim.engine.mm.MapRequest;
import org.memsim.engine.mm.ThpEvent;
import org.memsim.engine.mm.Touch;
import org.memsim.engine.numa.MemoryPolicy;
import org.memsim.engine.page.NumaStat;
import org.memsim.engine.page.ZoneMemory;

/** Transparent huge pages wherever they fit: faults, deposited tables, and what frees them. */
class HugePagesTest {
  private static final long BASE = 0x1000_0000_0000L;
  private static final long HUGE = 2 << 20;

  private final TestProcess process = new TestProcess(twoNodes());

  static MachineSpec twoNodes() {
    return MachineSpec.builder("two")
        .node(0, IdSet.of(0), 1L << 30)
        .node(1, IdSet.of(1), 1L << 30)
        .sysctl("vm.overcommit_memory", 1)
        .build();
  }

  /**
   * Lab runs d3-vma-pt-faults and d6-la57-pt, vma/pt.thp-always: pages, their distance, faults,
   * resident pages and what the tables cost, in KiB, then and after MADV_DONTNEED. Where the lab's
   * memory is too fragmented for 512 huge pages, the figures are those of the second run.
   */
  @ParameterizedTest
  @CsvSource({
    "0x100000000000, 1, 4096, 1, 1, 12, 8, 12",
    "0x100000000000, 512, 4096, 1, 512, 12, 8, 8",
    "0x100000000000, 513, 4096, 2, 513, 16, 12, 12",
    "0x100000100000, 512, 4096, 512, 512, 16, 12, 16",
    "0x100000000000, 64, 0x40000000, 64, 32257, 516, 512, 264",
    "0x100000000000, 8, 0x8000000000, 8, 3585, 96, 64, 68",
    "0x100000000000, 25600, 4096, 50, 25600, 208, 204, 8",
  })
  void faultsAndTablesAreThoseOfTheKernel(
      long base,
      int pages,
      long distance,
      long faults,
      long rss,
      long vmPte,
      long pageTables,
      long afterwards) {
    long length = (pages - 1) * distance + PAGE;
    process.map(MapRequest.anonymous(length).fixed(base));
    for (int i = 0; i < pages; i++) {
      process.touchAt(base + i * distance, 1);
    }
    assertEquals(vmPte, process.vmPte());
    assertEquals(pageTables, process.pageTables());
    assertEquals(faults, process.space.minorFaults());
    assertEquals(rss, process.space.rss());
    assertEquals(rss + vmPte / 4, process.usedPages());
    assertEquals(
        Optional.empty(), process.space.advise(base, length, Advice.DONTNEED, process.task));
    assertEquals(afterwards, process.vmPte());
    assertEquals(Optional.empty(), process.space.unmap(base, length, 0));
    assertEquals(0, process.vmPte());
    assertEquals(0, process.usedPages());
  }

  /** Lab run d3-vma-pt-faults, vma/pt.thp-always: read-then-write 512 pages. */
  @Test
  void loadsMapTheHugePageOfZerosAndStoresCopySmallPages() {
    process.map(MapRequest.anonymous(HUGE).fixed(BASE));
    assertEquals(1, faults(false, 0, 512));
    assertEquals(0, process.space.rss());
    assertEquals(1, events(ThpEvent.ZERO_PAGE_ALLOC));
    assertEquals(512, faults(true, 0, 512));
    assertEquals(512, process.space.rss());
    assertEquals(12, process.vmPte());
    assertEquals(0, events(ThpEvent.FAULT_ALLOC));
    assertEquals(1, events(ThpEvent.SPLIT_PMD));
    assertEquals(512 + 512 + 3, process.usedPages(), "the huge page of zeros stays");
  }

  /** Lab run d1-policy-2n, pol/b1-thp-default. */
  @Test
  void aFaultCountsOnceHoweverLargeThePage() {
    process.map(MapRequest.anonymous(100 * HUGE).fixed(0x100_0000_0000L));
    process.touchAt(0x100_0000_0000L, 100 * 512);
    assertEquals(100, process.space.minorFaults());
    assertEquals(100, events(ThpEvent.FAULT_ALLOC));
    assertEquals(100 + 102, numa(0, NumaStat.NUMA_HIT));
    assertEquals(51_302, process.allocator.zones().stream().mapToLong(ZoneMemory::allocated).sum());
    assertEquals(51_200, process.memory.huge().mappedWhole(0));
  }

  /** Lab run d1-policy-2n, pol/b2-thp-interleave: page tables take turns of their own. */
  @Test
  void interleavingGoesByHugePages() {
    process.task.setPolicy(new MemoryPolicy.Interleave(IdSet.of(0, 1)));
    process.map(MapRequest.anonymous(100 * HUGE).fixed(0x100_0000_0000L));
    process.touchAt(0x100_0000_0000L, 100 * 512);
    for (int node = 0; node < 2; node++) {
      assertEquals(101, numa(node, NumaStat.NUMA_HIT));
      assertEquals(101, numa(node, NumaStat.INTERLEAVE_HIT));
      assertEquals(25_600, process.memory.huge().mappedWhole(node));
    }
    long[] odd = new long[2];
    process.space.countPages(0x100_0000_0000L + HUGE, 0x100_0000_0000L + 2 * HUGE, odd);
    assertEquals(512, odd[1]);
  }

  /** Lab run d1-policy-2n, pol/b4-thp-bind1. */
  @Test
  void bindingPutsHugePagesOnItsNode() {
    process.task.setPolicy(new MemoryPolicy.Bind(IdSet.of(1)));
    process.map(MapRequest.anonymous(100 * HUGE).fixed(BASE));
    process.touchAt(BASE, 100 * 512);
    assertEquals(202, numa(1, NumaStat.NUMA_HIT));
    assertEquals(202, numa(1, NumaStat.OTHER_NODE));
    assertEquals(0, numa(0, NumaStat.NUMA_FOREIGN));
  }

  /** The first node alone is asked for huge pages, all are for small ones: alloc_pages_vma. */
  @Test
  void smallPagesServeWhereTheNodeHasNoHugePageLeft() {
    process.map(MapRequest.anonymous(600 * HUGE).fixed(BASE));
    Touch touch = process.space.touch(BASE, 600 * HUGE);
    assertEquals(Touch.Status.DONE, touch.run(process.task, Long.MAX_VALUE));
    long huge = events(ThpEvent.FAULT_ALLOC);
    assertEquals(600 - huge, events(ThpEvent.FAULT_FALLBACK));
    assertEquals(huge + (600 - huge) * 512, touch.faults());
    assertEquals(0, process.memory.huge().mappedWhole(1));
    assertEquals(huge * 512, process.memory.huge().mappedWhole(0));
  }

  @Test
  void aMappingWithoutRoomForAHugePageHasNone() {
    process.map(MapRequest.anonymous(2 * HUGE - 2 * PAGE).fixed(BASE + PAGE));
    assertEquals(2 * 512 - 2, faults(true, 1, 2 * 512 - 1));
    assertEquals(0, events(ThpEvent.FAULT_ALLOC) + events(ThpEvent.FAULT_FALLBACK));
  }

  @Test
  void aTableOfSmallPagesKeepsHugePagesAway() {
    process.map(MapRequest.anonymous(HUGE / 2).fixed(BASE));
    assertEquals(256, faults(true, 0, 256));
    process.map(MapRequest.anonymous(HUGE / 2).fixed(BASE + HUGE / 2));
    assertEquals(256, faults(true, 256, 512), "the mappings have become one");
    assertEquals(1, process.space.vmas().size());
  }

  private long faults(boolean write, int from, int to) {
    long length = (to - from) * PAGE;
    Touch touch =
        write
            ? process.space.touch(BASE + from * PAGE, length)
            : process.space.read(BASE + from * PAGE, length);
    assertEquals(Touch.Status.DONE, touch.run(process.task, Long.MAX_VALUE));
    return touch.faults();
  }

  private long events(ThpEvent event) {
    return process.memory.huge().events().get(event);
  }

  private long numa(int node, NumaStat stat) {
    return IntStream.range(0, process.allocator.zones().size())
        .mapToObj(process.allocator.zones()::get)
        .filter(zone -> zone.node() == node)
        .mapToLong(zone -> zone.numa(stat))
        .sum();
  }
}
