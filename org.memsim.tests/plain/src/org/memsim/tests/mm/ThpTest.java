/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.memsim.tests.mm.TestProcess.PAGE;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.Advice;
import org.memsim.engine.mm.MapRequest;
import org.memsim.engine.mm.MapResult;
import org.memsim.engine.mm.Protection;
import org.memsim.engine.mm.RemapRequest;
import org.memsim.engine.mm.ResidentSet;
import org.memsim.engine.mm.ThpEvent;
import org.memsim.engine.mm.Touch;
import org.memsim.engine.numa.MemoryPolicy;
import org.memsim.engine.page.NumaStat;
import org.memsim.engine.page.ZoneMemory;

/** Transparent huge pages wherever they fit: faults, deposited tables, and what frees them. */
class ThpTest {
  private static final long BASE = 0x1000_0000_0000L;
  private static final long HUGE = 2 << 20;
  private static final Protection READ_ONLY = new Protection(true, false, false);

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
    assertEquals(51_200, process.memory.thp().mappedWhole(0));
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
      assertEquals(25_600, process.memory.thp().mappedWhole(node));
    }
    long start = 0x100_0000_0000L + HUGE;
    assertEquals(512, process.space.resident(start, start + HUGE).perNode()[1]);
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
    assertEquals(0, process.memory.thp().mappedWhole(1));
    assertEquals(huge * 512, process.memory.thp().mappedWhole(0));
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

  /** Lab run d3-vma-pt-faults, vma/faults.thp. */
  @Test
  void aForkSharesHugePagesUntilOneOfBothStores() {
    process.map(MapRequest.anonymous(1000 * PAGE).fixed(BASE));
    assertEquals(489, faults(true, 0, 1000));
    assertEquals(0, faults(true, 0, 1000));
    assertEquals("4000 4000 0 4000 4000 2048", smaps(process.space));
    AddressSpace child = process.space.fork(process.task).orElseThrow();
    assertEquals(process.space.countedTables(), child.countedTables());
    assertEquals("4000 2000 4000 0 0 2048", smaps(child));
    assertEquals(0, faults(child, false, 0, 1000));
    assertEquals(500, faults(child, true, 0, 500));
    assertEquals("4000 3000 2000 2000 4000 0", smaps(child));
    assertEquals("4000 3000 2000 2000 4000 2048", smaps(process.space));
    assertEquals(1, events(ThpEvent.SPLIT_PMD));
    assertEquals(500, faults(true, 0, 500), "the lab has one more, of its stack");
    assertEquals("4000 3000 2000 2000 4000 0", smaps(child));
    assertEquals(100, faults(true, 500, 600));
    assertEquals("4000 3200 1600 2400 4000 0", smaps(process.space));
    child.exit(0);
    assertEquals("4000 4000 0 4000 4000 0", smaps(process.space));
    assertEquals(400, faults(true, 600, 1000));
    assertEquals(
        Optional.empty(), process.space.advise(BASE, 100 * PAGE, Advice.DONTNEED, process.task));
    assertEquals("3600 3600 0 3600 3600 0", smaps(process.space));
    assertEquals(100, faults(false, 0, 100));
    assertEquals("3600 3600 0 3600 3600 0", smaps(process.space));
    assertEquals(Optional.empty(), process.space.unmap(BASE, 1000 * PAGE, 0));
    assertEquals(0, process.usedPages());
  }

  @Test
  void whatIsLeftOfAHugePageWaitsToBeSplit() {
    process.map(MapRequest.anonymous(2 * HUGE).fixed(BASE));
    faults(true, 0, 1024);
    assertEquals(Optional.empty(), process.space.unmap(BASE + 100 * PAGE, 10 * PAGE, 0));
    assertEquals(1, events(ThpEvent.SPLIT_PMD));
    assertEquals(1, events(ThpEvent.DEFERRED_SPLIT_PAGE));
    assertEquals(0, events(ThpEvent.SPLIT_PAGE));
    assertEquals(1014, process.space.rss());
    assertEquals(10, process.memory.thp().unmapped(0));
    assertEquals(512, process.memory.thp().mappedWhole(0));
    assertEquals(1024 + 4, process.usedPages(), "nothing was freed");
    assertEquals(Optional.empty(), process.space.unmap(BASE, HUGE, 0));
    assertEquals(0, process.memory.thp().unmapped(0));
    assertEquals(512 + 3, process.usedPages());
  }

  /** madvise_free_huge_pmd splits the page itself, so that the rest stays as it is. */
  @Test
  void adviceToFreeAPartSplitsThePage() {
    process.map(MapRequest.anonymous(HUGE).fixed(BASE));
    faults(true, 0, 512);
    process.space.advise(BASE + 8 * PAGE, 8 * PAGE, Advice.FREE, process.task);
    assertEquals(1, events(ThpEvent.SPLIT_PAGE));
    ResidentSet resident = process.space.resident();
    assertEquals(8, resident.privateClean());
    assertEquals(504, resident.privateDirty());
    process.space.unmap(BASE, HUGE / 2, 0);
    assertEquals(256 + 3, process.usedPages());
  }

  /** change_huge_pmd of 6.1 takes the permission to store away and does not give it back. */
  @Test
  void protectingKeepsHugePagesAndCostsAFaultEach() {
    process.map(MapRequest.anonymous(3 * HUGE).fixed(BASE));
    faults(true, 0, 3 * 512);
    assertEquals(Optional.empty(), process.space.protect(BASE, 2 * HUGE, READ_ONLY, process.task));
    process.space.protect(BASE, 2 * HUGE, Protection.READ_WRITE, process.task);
    assertEquals(0, events(ThpEvent.SPLIT_PMD));
    assertEquals(2, faults(true, 0, 3 * 512));
    process.space.protect(BASE + PAGE, PAGE, READ_ONLY, process.task);
    assertEquals(1, events(ThpEvent.SPLIT_PMD));
    assertEquals(2 * 512, process.memory.thp().mappedWhole(0));
  }

  @Test
  void aMoveTakesHugePagesAlongWhereBothPlacesAreAligned() {
    process.map(MapRequest.anonymous(2 * HUGE).fixed(BASE));
    faults(true, 0, 1024);
    long before = process.usedPages();
    RemapRequest far = RemapRequest.to(BASE + (1L << 40), BASE, 2 * HUGE, 2 * HUGE);
    assertInstanceOf(MapResult.Mapped.class, process.space.remap(far, process.task));
    assertEquals(1024, process.memory.thp().mappedWhole(0));
    assertEquals(before, process.usedPages());
    RemapRequest odd = RemapRequest.to(BASE + HUGE / 2, BASE + (1L << 40), 2 * HUGE, 2 * HUGE);
    assertInstanceOf(MapResult.Mapped.class, process.space.remap(odd, process.task));
    assertEquals(0, process.memory.thp().mappedWhole(0));
    assertEquals(2, events(ThpEvent.SPLIT_PMD));
    assertEquals(1024, process.space.rss());
    process.space.unmap(BASE + HUGE / 2, 2 * HUGE, 0);
    assertEquals(0, process.usedPages());
  }

  private long faults(boolean write, int from, int to) {
    return faults(process.space, write, from, to);
  }

  private long faults(AddressSpace space, boolean write, int from, int to) {
    long start = BASE + from * PAGE;
    long length = (to - from) * PAGE;
    Touch touch = write ? space.touch(start, length) : space.read(start, length);
    assertEquals(Touch.Status.DONE, touch.run(process.task, Long.MAX_VALUE));
    return touch.faults();
  }

  /** Rss, Pss, Shared_Dirty, Private_Dirty, Referenced and AnonHugePages in KiB. */
  private static String smaps(AddressSpace space) {
    ResidentSet set = space.resident(BASE, BASE + 1000 * PAGE);
    return "%d %d %d %d %d %d"
        .formatted(
            set.pages() * 4,
            set.pssBytes() / 1024,
            set.sharedDirty() * 4,
            set.privateDirty() * 4,
            set.referenced() * 4,
            set.huge() * 4);
  }

  private long events(ThpEvent event) {
    return process.memory.thp().events().get(event);
  }

  private long numa(int node, NumaStat stat) {
    return IntStream.range(0, process.allocator.zones().size())
        .mapToObj(process.allocator.zones()::get)
        .filter(zone -> zone.node() == node)
        .mapToLong(zone -> zone.numa(stat))
        .sum();
  }
}
