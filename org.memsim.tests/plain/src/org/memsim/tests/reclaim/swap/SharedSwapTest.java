/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.reclaim.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memsim.tests.reclaim.swap.SwappingMachine.PAGE;
import static org.memsim.tests.reclaim.swap.SwappingMachine.START;
import static org.memsim.tests.reclaim.swap.SwappingMachine.area;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.Advice;
import org.memsim.engine.mm.Fault;
import org.memsim.engine.mm.file.FileKind;
import org.memsim.engine.page.PageKind;

/** What becomes of shared memory that is swapped out: rules of shmem in Linux 6.1. */
class SharedSwapTest {
  private static final long PAGES = 1024;

  private final SwappingShares shares = new SwappingShares(PAGES, area(4096));
  private final SwappingMachine machine = shares.machine;

  @AfterEach
  void allIsConsistent() {
    shares.check();
  }

  /** The file keeps the entries: page tables are empty, and no process has anything swapped out. */
  @Test
  void theFileKeepsTheEntries() {
    shares.store(0, 100);
    assertEquals(100, machine.first().residentPages().shmem());
    shares.pageOut(7);
    assertEquals(99, shares.used(PageKind.SHMEM));
    assertEquals(99, shares.file.cached());
    assertEquals(1, machine.swap.counters().cached(0));
    assertEquals(1, machine.memory.mappings().unmappedAnonymous(0));
    shares.check();
    shares.swapOut(10, 50);
    assertEquals(0, machine.swap.counters().cached(0));
    assertEquals(49, machine.first().residentPages().shmem());
    assertEquals(0, machine.first().residentPages().swapped());
    assertEquals(51, shares.file.swapped());
    assertEquals(20, shares.file.swapped(0, 29));
    assertEquals(51, machine.swap.counters().out());
    machine.expectUsed(51);
  }

  /** Each major fault brings a cluster; a page that comes back is dirty, and its slot is free. */
  @Test
  void pagesComeBackInClusters() {
    shares.store(0, PAGES);
    shares.swapOut(0, PAGES);
    machine.expectUsed(PAGES);
    long faults = machine.first().minorFaults();
    for (long page = 0; page < PAGES; page++) {
      machine.access(machine.first(), page, false);
    }
    assertEquals(PAGES, machine.swap.counters().in());
    assertEquals(PAGES / 8, machine.first().majorFaults(), 2.0);
    assertEquals(PAGES, machine.first().majorFaults() + machine.first().minorFaults() - faults);
    assertEquals(machine.first().majorFaults(), machine.memory.faultEvents().missed());
    assertEquals(PAGES - machine.first().majorFaults(), machine.swap.counters().aheadNeeded());
    assertTrue(shares.file.isDirty(5));
    assertEquals(0, shares.file.swapped());
    assertEquals(PAGES, shares.used(PageKind.SHMEM));
    machine.expectUsed(0);
  }

  /** Found in the swap cache while it is being written: whoever wants it waits, a minor fault. */
  @Test
  void aPageOnItsWayOutIsTakenBack() {
    shares.store(0, 1);
    shares.pageOut(0);
    long before = machine.now;
    assertEquals(Fault.MINOR, machine.access(machine.first(), 0, true));
    assertTrue(machine.now > before);
    assertEquals(0, machine.swap.counters().in());
    assertEquals(0, machine.swap.counters().cached(0));
    machine.expectUsed(0);
  }

  /** What one process brings back is there for the other. */
  @Test
  void aChildSharesWhatComesBack() {
    shares.store(0, 8);
    AddressSpace child = machine.first().fork(machine.task).orElseThrow();
    machine.spaces.add(child);
    machine.access(child, 3, true);
    shares.swapOut(0, 8);
    assertEquals(0, child.residentPages().shmem());
    machine.expectUsed(8);
    assertEquals(Fault.MAJOR, machine.access(child, 3, true));
    assertEquals(Fault.MINOR, machine.access(machine.first(), 3, true));
    assertEquals(2, machine.memory.mappings().count(shares.file.frame(3)));
    machine.expectUsed(7);
  }

  /** read(2) and write(2) bring pages back, too, and count no major fault. */
  @Test
  void fileCallsBringPagesBack() {
    shares.store(0, 32);
    shares.swapOut(0, 32);
    assertEquals(8 * PAGE, shares.read(0, 8));
    assertEquals(4 * PAGE, shares.write(20, 4));
    assertEquals(0, machine.memory.faultEvents().missed());
    assertFalse(shares.isSwappedOut(0));
    assertFalse(shares.isSwappedOut(7));
    assertTrue(shares.isSwappedOut(8));
    assertFalse(shares.isSwappedOut(20));
    assertTrue(shares.isSwappedOut(24));
    assertEquals(20, shares.file.swapped());
  }

  /** madvise(MADV_WILLNEED) reads into the swap cache; the file still has the entries. */
  @Test
  void willNeedReadsIntoTheSwapCache() {
    shares.store(0, 16);
    shares.swapOut(0, 16);
    machine.first().advise(START, 4 * PAGE, Advice.WILLNEED, machine.task);
    assertEquals(4, machine.swap.counters().in());
    assertEquals(4, machine.swap.counters().cached(0));
    assertEquals(16, shares.file.swapped());
    machine.now += 1_000_000_000;
    assertEquals(Fault.MINOR, machine.access(machine.first(), 0, false));
    assertEquals(15, shares.file.swapped());
  }

  /** Slots last as long as the file; with its last user they are free, the swap cache included. */
  @Test
  void theLastUserFreesTheSlots() {
    shares.store(0, 300);
    shares.swapOut(0, 200);
    machine.first().unmap(START, PAGES * PAGE, 0);
    machine.expectUsed(200);
    machine.memory.files().unlink(FileKind.TMPFS, "shm", 0);
    machine.expectUsed(200);
    shares.pageOut(250);
    machine.memory.files().release(shares.open, 0);
    assertEquals(0, shares.used(PageKind.SHMEM));
    machine.now += 1_000_000_000;
    shares.reclaimAll();
    machine.expectUsed(0);
    assertEquals(0, shares.used(PageKind.ANON));
  }

  /** Without a slot a page stays where it is. */
  @Test
  void withoutASlotItStays() {
    SwappingShares few = new SwappingShares(8, area(4));
    few.store(0, 8);
    few.swapOut(0, 3);
    assertFalse(few.pageOut(5));
    assertEquals(5, few.file.cached());
    few.check();
  }
}
