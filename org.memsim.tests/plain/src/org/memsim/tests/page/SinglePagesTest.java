/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.ThpMode;
import org.memsim.engine.machine.ZoneType;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageInfo;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.PageSink;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.Zonelist;

/** Many single pages at once are to the last block and counter what they are one by one. */
class SinglePagesTest {
  private static final Gfp MOVABLE = Gfp.HIGHUSER_MOVABLE;
  private static final int ROUNDS = 300;

  /** Two nodes, one of them with three zones; the marks are those of such a machine. */
  private static Machine twoNodes() {
    return Machine.boot(
        MachineSpec.builder("twoNodes")
            .node(0, IdSet.of(0, 1), 5L << 30)
            .node(1, IdSet.of(2, 3), 2L << 30)
            .thp(ThpMode.NEVER)
            .build());
  }

  private final Twin atOnce = new Twin(new PageAllocator(twoNodes()));
  private final Twin oneByOne = new Twin(new PageAllocator(twoNodes()));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void areThoseThatTheyAreOneByOne(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long runs = 0;
    for (int round = 0; round < ROUNDS; round++) {
      int cpu = random.nextInt(4);
      int roll = random.nextInt(100);
      if (roll < 45) {
        int most = 1 << random.nextInt(1, 19);
        int pages = random.nextInt(1, most + 1);
        int node = random.nextInt(2);
        assertEquals(oneByOne.touch(node, pages, cpu), atOnce.touchAtOnce(node, pages, cpu));
      } else if (roll < 60) {
        int pages = random.nextInt(1, 3_000);
        assertEquals(oneByOne.takeKernel(pages, cpu), atOnce.takeKernel(pages, cpu));
      } else if (roll < 95) {
        int start = random.nextInt(1 << 20);
        int pages = random.nextInt(1, 1 << random.nextInt(1, 18));
        oneByOne.free(start, pages, cpu);
        atOnce.free(start, pages, cpu);
      } else {
        oneByOne.allocator.drain(cpu);
        atOnce.allocator.drain(cpu);
      }
      runs = Math.max(runs, atOnce.pagesInRuns());
      assertSame();
    }
    assertTrue(runs > 100_000, "only " + runs + " pages were in runs");
    oneByOne.freeAll();
    atOnce.freeAll();
    assertSame();
    assertEquals(0, atOnce.pagesInRuns());
  }

  /** Tables first, then the pages: the same as table, its pages, table, its pages. */
  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void roundsCommuteAsFarAsTheAllocatorSays(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long together = 0;
    for (int round = 0; round < 40; round++) {
      int cpu = random.nextInt(4);
      int node = random.nextInt(2);
      int pages = random.nextInt(1, 700);
      Zonelist tables = atOnce.allocator.zonelist(node, Gfp.KERNEL);
      Zonelist zonelist = atOnce.allocator.zonelist(node, MOVABLE);
      long rounds =
          atOnce.allocator.commutingRounds(tables, Gfp.KERNEL, zonelist, MOVABLE, pages, cpu);
      rounds = Math.min(rounds, 200);
      for (int i = 0; i < rounds; i++) {
        oneByOne.takeTable(node, cpu);
        oneByOne.touch(node, pages, cpu);
      }
      for (int i = 0; i < rounds; i++) {
        atOnce.takeTable(node, cpu);
      }
      atOnce.touchAtOnce(node, (int) (pages * rounds), cpu);
      together += rounds;
      assertSame();
      // the next round steals, or meets a mark, or not: page by page it may
      atOnce.takeTable(node, cpu);
      oneByOne.takeTable(node, cpu);
      int more = random.nextInt(2_000);
      assertEquals(oneByOne.touch(node, more, cpu), atOnce.touchAtOnce(node, more, cpu));
      assertSame();
    }
    assertTrue(together > 500, "only " + together + " rounds");
  }

  private void assertSame() {
    assertEquals(oneByOne.touched(), atOnce.touched());
    List<ZoneMemory> expected = oneByOne.allocator.zones();
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(Twin.state(expected.get(i)), Twin.state(atOnce.allocator.zones().get(i)));
    }
    assertEquals(oneByOne.checksum(), atOnce.checksum());
  }

  /** Struct pages do not show who has records. */
  @Test
  void aPageOfARunLooksLikeAnyOther() {
    atOnce.touchAtOnce(1, 100_000, 2);
    oneByOne.touch(1, 100_000, 2);
    assertTrue(atOnce.pagesInRuns() > 90_000);
    for (int i = 0; i < 100_000; i += 777) {
      PageInfo page = atOnce.allocator.page(atOnce.pfn(i)).orElseThrow();
      assertEquals(oneByOne.allocator.page(atOnce.pfn(i)).orElseThrow(), page);
      assertEquals(PageKind.ANON, page.kind());
    }
  }

  @Test
  void onlyPagesOfRunsCanBeMaterialised() {
    PageAllocator allocator = atOnce.allocator;
    long untouched =
        allocator.machine().zone(1, ZoneType.NORMAL).orElseThrow().freeRanges().getLast().end() - 1;
    assertThrows(IllegalArgumentException.class, () -> allocator.materialise(untouched));
    assertThrows(IllegalArgumentException.class, () -> allocator.materialise(1L << 50));
    atOnce.touchAtOnce(1, 50_000, 2);
    long pfn = atOnce.pfn(40_000);
    int frame = allocator.materialise(pfn);
    assertEquals(pfn, allocator.frames().pfn(frame));
    assertEquals(0, allocator.frames().order(frame));
    assertThrows(IllegalArgumentException.class, () -> allocator.materialise(pfn));
  }

  /**
   * First touch of 1 TiB in one mapping, tables included, on a machine with 2 TiB: records for what
   * is not in runs, less than 2 bytes for each page touched.
   */
  @Test
  void aTebibyteNeedsFewRecords() {
    PageAllocator allocator =
        new PageAllocator(
            Machine.boot(
                MachineSpec.builder("large")
                    .node(0, IdSet.of(0), 2L << 40)
                    .thp(ThpMode.NEVER)
                    .build()));
    long before = allocator.frames().bytes();
    long pages = 1L << 28;
    int perTable = 512;
    Zonelist tables = allocator.zonelist(0, Gfp.KERNEL);
    Zonelist zonelist = allocator.zonelist(0, MOVABLE);
    long touched = 0;
    while (touched < pages) {
      long rounds = allocator.commutingRounds(tables, Gfp.KERNEL, zonelist, MOVABLE, perTable, 0);
      rounds = Math.max(1, Math.min(rounds, (pages - touched) / perTable));
      for (long i = 0; i < rounds; i++) {
        allocator.account(allocator.allocate(tables, Gfp.KERNEL, 0, 0), PageKind.PAGE_TABLE);
      }
      touched +=
          allocator.allocateSinglePages(
              zonelist, MOVABLE, rounds * perTable, 0, PageKind.ANON, new WholeBlocks());
    }
    ZoneMemory normal = allocator.zones().get(2);
    long dma32 = allocator.zones().get(1).used(PageKind.ANON);
    assertEquals(pages, normal.used(PageKind.ANON) + dma32);
    assertEquals(pages / perTable, normal.used(PageKind.PAGE_TABLE));
    double perPage = (allocator.frames().bytes() - before) / (double) pages;
    assertTrue(perPage < 2, perPage + " bytes for each page");
  }

  /** Runs are whole blocks. */
  private static final class WholeBlocks implements PageSink {
    @Override
    public void page(int frame) {}

    @Override
    public void run(long first, long pages) {
      assertEquals(0, pages % 1024);
      assertEquals(0, first % 1024);
    }
  }
}
