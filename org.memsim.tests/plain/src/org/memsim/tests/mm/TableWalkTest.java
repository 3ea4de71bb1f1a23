/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.memsim.engine.cpu.Mmu;
import org.memsim.engine.cpu.PageWalk;
import org.memsim.engine.cpu.TlbPresets;
import org.memsim.engine.cpu.Translation;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.mm.Protection;

/** An MMU on the page tables of an address space. */
class TableWalkTest {
  private final TestProcess process = new TestProcess();
  private final PageWalk walk = process.space.walk();

  private long address(int page) {
    return TestProcess.ARENA + page * TestProcess.PAGE;
  }

  @Test
  void findsThePageThatIsMapped() {
    process.map(0, 4);
    process.touch(1, 1);
    long found = walk.walk(address(1) + 100, false);
    long pfn = process.allocator.frames().pfn((int) Translation.value(found));
    assertEquals(address(1), process.space.addressOf(pfn).orElseThrow());
    assertEquals(1, Translation.level(found));
    assertEquals(Translation.PRESENT, found & Translation.PRESENT);
    assertEquals(found, walk.peek(address(1)));
  }

  /** The first page made all tables: others of its table end at level 1, the rest higher up. */
  @Test
  void saysWhereItEnded() {
    assertEquals(4, Translation.level(walk.walk(address(0), false)));
    process.map(0, 4);
    process.touch(0, 1);
    assertEquals(Translation.of(0, 1), walk.walk(address(1), false));
    assertEquals(Translation.of(0, 2), walk.walk(address(0) + (2L << 20), false));
    assertEquals(Translation.of(0, 3), walk.walk(address(0) + (1L << 30), true));
    assertEquals(Translation.of(0, 4), walk.peek(address(0) + (1L << 39)));
  }

  @Test
  void storesToWhatIsReadOnlyAreNotAllowed() {
    process.map(0, 1);
    process.touch(0, 1);
    process.space.protect(
        address(0), TestProcess.PAGE, new Protection(true, false, false), process.task);
    Mmu mmu = new Mmu(TlbPresets.defaultOf(Arch.X86_64).geometry(), Arch.X86_64);
    mmu.load(walk, 0);
    assertEquals(Translation.NOT_ALLOWED, mmu.translate(address(0), true));
    assertNotEquals(Translation.NOT_ALLOWED, mmu.translate(address(0), false));
    assertEquals(Translation.NOT_ALLOWED, mmu.translate(address(0), true));
    assertEquals(Translation.NOT_PRESENT, mmu.translate(address(1), false));
  }

  /** More entries than are read together, from any address of the batch to any other. */
  @Test
  void readsTheEntriesOfABatchAhead() {
    process.map(0, 1000);
    process.touch(0, 1000);
    long[] addresses = new long[300];
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = address(i * 7919 % 1000);
    }
    for (int from = 0; from < addresses.length; from += 37) {
      long expected = 0;
      for (int i = from; i < addresses.length - 5; i++) {
        expected ^= Translation.value(walk.peek(addresses[i]));
      }
      long read = walk.readAhead(addresses, from, addresses.length - 5);
      assertEquals(expected, Translation.value(read));
    }
  }

  /** Neither where tables are missing, at each level, nor where there are pages. */
  @Test
  void readingAheadChangesNothing() {
    long[] addresses = {address(0), address(1), address(0) + (2L << 20), address(0) + (1L << 39)};
    assertEquals(0, walk.readAhead(addresses, 0, addresses.length));
    assertEquals(4, Translation.level(walk.peek(address(0))));
    process.map(0, 2);
    process.touch(0, 2);
    process.space.protect(
        address(1), TestProcess.PAGE, new Protection(false, false, false), process.task);
    long[] before = new long[addresses.length];
    for (int i = 0; i < addresses.length; i++) {
      before[i] = walk.peek(addresses[i]);
    }
    assertNotEquals(0, walk.readAhead(addresses, 0, addresses.length));
    for (int i = 0; i < addresses.length; i++) {
      assertEquals(before[i], walk.peek(addresses[i]));
    }
  }

  @Test
  void aWalkReadsOneEntryForEachLevel() {
    process.map(0, 600);
    process.touch(0, 600);
    Mmu mmu =
        new Mmu(
            TlbPresets.defaultOf(Arch.X86_64).geometry().withoutPagingStructures(), Arch.X86_64);
    mmu.load(walk, 0);
    for (int page = 0; page < 600; page++) {
      mmu.translate(address(page), true);
    }
    assertEquals(600, mmu.counters().walks());
    assertEquals(2400, mmu.counters().walkAccesses());
    Mmu cached = new Mmu(TlbPresets.defaultOf(Arch.X86_64).geometry(), Arch.X86_64);
    cached.load(walk, 0);
    for (int page = 0; page < 600; page++) {
      cached.translate(address(page), true);
    }
    // Two tables of level 1: the first walk reads all levels, that of page 512 begins at level 2.
    assertEquals(600 + 3 + 1, cached.counters().walkAccesses());
  }
}
