/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.memsim.tests.mm.TestProcess.PAGE;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.mm.MapRequest;
import org.memsim.engine.mm.Protection;
import org.memsim.engine.mm.Touch;
import org.memsim.engine.numa.MemoryPolicy;
import org.memsim.engine.page.NumaStat;
import org.memsim.engine.page.ZoneMemory;

/** Page tables and faults. */
class PageTableTest {
  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;

  private final TestProcess process = new TestProcess(1);

  /** Lab run d3-vma-pt-faults, vma/pt.1: pages, their distance, and what it costs, in KiB. */
  @ParameterizedTest
  @CsvSource({
    "0x100000000000, 1, 4096, 12, 8",
    "0x100000000000, 512, 4096, 12, 8",
    "0x100000000000, 513, 4096, 16, 12",
    "0x100000100000, 512, 4096, 16, 12",
    "0x100000000000, 512, 0x200000, 2056, 2052",
    "0x100000000000, 64, 0x40000000, 516, 512",
    "0x100000000000, 512, 0x40000000, 4100, 4096",
    "0x100000000000, 8, 0x8000000000, 96, 64",
    "0x100000000000, 25600, 4096, 208, 204",
  })
  void tablesAreThoseOfTheKernel(long base, int pages, long distance, long vmPte, long pageTables) {
    long length = (pages - 1) * distance + PAGE;
    process.map(MapRequest.anonymous(length).fixed(base));
    for (int i = 0; i < pages; i++) {
      process.touchAt(base + i * distance, 1);
    }
    assertEquals(vmPte, process.vmPte());
    assertEquals(pageTables, process.pageTables());
    assertEquals(pages, process.space.minorFaults());
    assertEquals(pages, process.space.rss());
    assertEquals(pages + vmPte / 4, process.usedPages());
    assertEquals(Optional.empty(), process.space.unmap(base, length, 0));
    assertEquals(0, process.vmPte());
    assertEquals(0, process.usedPages());
    assertEquals(1, process.space.tables(4));
  }

  @Test
  void touchingAgainIsNoFault() {
    process.map(0, 100);
    process.touch(10, 50);
    Touch again = process.space.touch(TestProcess.ARENA, 100 * PAGE);
    assertEquals(Touch.Status.DONE, again.run(process.task, 100));
    assertEquals(100, again.pages());
    assertEquals(50, again.faults());
    assertEquals(100, process.space.minorFaults());
  }

  @Test
  void touchCanBeTakenUpAgain() {
    process.map(0, 1000);
    Touch touch = process.space.touch(TestProcess.ARENA, 1000 * PAGE);
    assertEquals(Touch.Status.MORE, touch.run(process.task, 300));
    assertEquals(300, process.space.rss());
    assertEquals(TestProcess.ARENA + 300 * PAGE, touch.address());
    assertEquals(Touch.Status.MORE, touch.run(process.task, 699));
    assertEquals(Touch.Status.DONE, touch.run(process.task, 699));
    assertEquals(1000, touch.faults());
  }

  @Test
  void touchTakesWholePages() {
    process.map(0, 10);
    Touch touch = process.space.touch(TestProcess.ARENA + 100, PAGE);
    assertEquals(Touch.Status.DONE, touch.run(process.task, 10));
    assertEquals(2, touch.pages());
    assertEquals(Touch.Status.DONE, process.space.touch(TestProcess.ARENA, 0).run(process.task, 1));
    assertEquals(2, process.space.rss());
  }

  @Test
  void touchEndsWhereNothingCanBeWritten() {
    process.map(0, 10);
    Protection read = new Protection(true, false, false);
    process.map(MapRequest.anonymous(PAGE).fixed(TestProcess.ARENA + 10 * PAGE).protection(read));
    Touch touch = process.space.touch(TestProcess.ARENA, 20 * PAGE);
    assertEquals(Touch.Status.SIGSEGV, touch.run(process.task, 100));
    assertEquals(10, touch.pages());
    assertEquals(
        Touch.Status.SIGSEGV,
        process.space.touch(TestProcess.ARENA - PAGE, PAGE).run(process.task, 1));
  }

  /** What another step unmapped in between is not there any more. */
  @Test
  void touchSeesWhatHappensBetweenBatches() {
    process.map(0, 20);
    Touch touch = process.space.touch(TestProcess.ARENA, 20 * PAGE);
    touch.run(process.task, 10);
    process.unmap(5, 10);
    assertEquals(Touch.Status.SIGSEGV, touch.run(process.task, 100));
    assertEquals(10, touch.pages());
    assertEquals(5, process.space.rss());
  }

  /** Tables come in the order PUD, PMD, PTE, then the page: as the turns of interleaving show. */
  @Test
  void tablesAreMadeFromTheTopDown() {
    process.task.setPolicy(new MemoryPolicy.Interleave(IdSet.of(0, 1)));
    process.map(MapRequest.anonymous(2 * MIB).fixed(GIB));
    process.touchAt(GIB, 1);
    // PUD and PTE on node 0, PMD on 1; the page's index is even
    assertEquals(3, hits(0));
    assertEquals(1, hits(1));
    assertEquals(8, process.pageTables());
  }

  /** A table is freed when no mapping is left in what it covers, though mappings be near. */
  @Test
  void neighboursKeepTheirTables() {
    process.map(MapRequest.anonymous(2 * GIB + 4 * MIB).fixed(GIB));
    process.touchAt(GIB, 1);
    process.touchAt(GIB + 2 * MIB, 1);
    process.touchAt(2 * GIB, 1);
    process.touchAt(3 * GIB, 1);
    assertEquals(4, process.space.tables(1));
    assertEquals(3, process.space.tables(2));
    process.space.unmap(GIB, PAGE, 0);
    assertEquals(4, process.space.tables(1), "the mapping still reaches into it");
    process.space.unmap(GIB, 2 * MIB, 0);
    assertEquals(3, process.space.tables(1));
    assertEquals(3, process.space.tables(2));
    process.space.unmap(GIB, 2 * GIB, 0);
    assertEquals(1, process.space.tables(1));
    assertEquals(1, process.space.tables(2));
    assertEquals(1, process.space.tables(3));
    process.space.unmap(GIB, 3 * GIB, 0);
    assertEquals(0, process.usedPages());
  }

  /** When memory runs out under a table, the tables above it stay until they are unmapped. */
  @Test
  void runningOutLeavesTablesBehind() {
    process.task.setPolicy(new MemoryPolicy.Bind(IdSet.of(0)));
    process.map(MapRequest.anonymous(8 * GIB).fixed(GIB));
    Touch touch = process.space.touch(GIB, 8 * GIB);
    assertEquals(Touch.Status.OUT_OF_MEMORY, touch.run(process.task, 8 * GIB / PAGE));
    assertEquals(touch.pages(), process.space.rss());
    assertEquals(touch.pages() + process.vmPte() / 4, process.usedPages());
    process.space.exit(0);
    assertEquals(0, process.usedPages());
    assertEquals(0, process.vmPte());
  }

  private long hits(int node) {
    return process.allocator.zones().stream()
        .filter(zone -> zone.node() == node)
        .mapToLong((ZoneMemory zone) -> zone.numa(NumaStat.NUMA_HIT))
        .sum();
  }
}
