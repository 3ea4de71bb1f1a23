/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.reclaim.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memsim.tests.reclaim.swap.SwappingMachine.PAGE;
import static org.memsim.tests.reclaim.swap.SwappingMachine.START;
import static org.memsim.tests.reclaim.swap.SwappingMachine.area;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.Advice;
import org.memsim.engine.mm.Fault;
import org.memsim.engine.mm.Touch;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.reclaim.swap.AreaSpec;

/** What becomes of pages that are swapped out, when they are used again. */
class SwapFaultTest {
  private SwappingMachine machine = new SwappingMachine(3, area(1 << 16));

  /**
   * Observations 4.4 of the kernel lab (d8-overflow-min16m): read in order, each major fault brings
   * eight pages, so that seven minor ones follow; without readahead, each fault is a major one. The
   * first window of a mapping begins at the page itself only from the second fault on.
   */
  @ParameterizedTest
  @CsvSource({"3, 100000, 512", "3, 5000000, 512", "0, 100000, 4096", "1, 100000, 2048"})
  void pagesComeBackInClusters(long pageCluster, long latencyNs, long major) {
    machine =
        new SwappingMachine(
            pageCluster,
            AreaSpec.onDevice(1 << 16, java.util.OptionalInt.empty(), latencyNs, 1 << 29));
    machine.map(4096);
    machine.swapOut(0, 4096);
    assertEquals(4096, machine.first().residentPages().swapped());
    assertEquals(0, machine.first().residentPages().anon());
    long minorBefore = machine.first().minorFaults();
    Touch read = machine.first().read(START, 4096 * PAGE);
    while (read.run(machine.task, 1) == Touch.Status.MORE) {
      machine.now += machine.stall.pendingNs();
      machine.stall.begin();
    }
    assertEquals((double) major, (double) machine.first().majorFaults(), 0.02 * major);
    assertEquals(4096, machine.first().majorFaults() + machine.first().minorFaults() - minorBefore);
    assertEquals(4096, machine.swap.counters().in());
    assertEquals(4096 - machine.first().majorFaults(), machine.swap.counters().ahead());
    assertEquals(machine.swap.counters().ahead(), machine.swap.counters().aheadNeeded());
    assertEquals(0, machine.first().residentPages().swapped());
  }

  /** What was read and not stored to keeps its slot, and its page; a store gives the slot up. */
  @Test
  void slotsLastUntilAStore() {
    machine.map(8);
    machine.swapOut(0, 1);
    assertEquals(Fault.MAJOR, machine.access(machine.first(), 0, false));
    machine.expectUsed(1);
    assertEquals(1, machine.swap.counters().cached(0));
    assertEquals(Fault.MINOR, machine.access(machine.first(), 0, true));
    assertEquals(Fault.NONE, machine.access(machine.first(), 0, true));
    machine.swapOut(1, 1);
    assertEquals(Fault.MAJOR, machine.access(machine.first(), 1, true));
    assertFalse(
        machine.allocator.frames().has(machine.frame(machine.first(), 1), PageFlag.SWAPCACHE));
  }

  /** A page that is still in the swap cache costs no device access. */
  @Test
  void whatIsOnItsWayOutComesBackAtOnce() {
    machine.map(4);
    int frame = machine.frame(machine.first(), 2);
    assertTrue(machine.pageOut(frame));
    assertEquals(1, machine.swap.counters().writeback(0));
    assertEquals(Fault.MINOR, machine.access(machine.first(), 2, false));
    assertEquals(frame, machine.frame(machine.first(), 2));
    assertEquals(0, machine.swap.counters().in());
    machine.now += 1_000_000_000;
    assertEquals(0, machine.swap.counters().writeback(0));
  }

  /** Parent and child share slots as they share pages, and copy when one of them stores. */
  @Test
  void forkSharesSlots() {
    machine.map(16);
    machine.swapOut(0, 16);
    AddressSpace child = machine.first().fork(machine.task).orElseThrow();
    assertEquals(16, child.residentPages().swapped());
    machine.expectUsed(16);
    assertEquals(Fault.MAJOR, machine.access(child, 3, true));
    assertEquals(15, child.residentPages().swapped());
    assertEquals(16, machine.first().residentPages().swapped());
    assertEquals(Fault.MINOR, machine.access(machine.first(), 3, false));
    assertFalse(machine.frame(child, 3) == machine.frame(machine.first(), 3));
    child.exit(0);
    machine.expectUsed(16);
    machine.exitAll();
    machine.expectUsed(0);
  }

  @Test
  void unmappingAndAdviceFreeSlots() {
    machine.map(64);
    machine.swapOut(0, 64);
    AddressSpace space = machine.first();
    assertEquals(Optional.empty(), space.unmap(START, 8 * PAGE, 0));
    machine.expectUsed(56);
    space.advise(START + 8 * PAGE, 8 * PAGE, Advice.DONTNEED, machine.task);
    machine.expectUsed(48);
    space.advise(START + 16 * PAGE, 8 * PAGE, Advice.FREE, machine.task);
    machine.expectUsed(40);
    assertEquals(40, space.residentPages().swapped());
    space.advise(START + 24 * PAGE, 8 * PAGE, Advice.WILLNEED, machine.task);
    assertEquals(8, machine.swap.counters().in());
    assertEquals(40, space.residentPages().swapped());
    machine.now += 10_000_000;
    assertEquals(Fault.MINOR, machine.access(space, 24, false));
    machine.exitAll();
    machine.expectUsed(0);
  }

  /** As long as half of the slots are taken, a page that comes back gives its slot up. */
  @Test
  void slotsAreFreedEarlyWhenTheyAreShort() {
    machine = new SwappingMachine(0, area(21));
    machine.map(32);
    machine.swapOut(0, 12);
    assertEquals(Fault.MAJOR, machine.access(machine.first(), 0, false));
    machine.expectUsed(11);
    assertEquals(Fault.MAJOR, machine.access(machine.first(), 1, false));
    assertEquals(Fault.MAJOR, machine.access(machine.first(), 2, false));
    machine.expectUsed(10);
  }

  /** When no slot is left, a page stays. */
  @Test
  void fullAreasTakeNoMore() {
    machine = new SwappingMachine(3, area(9));
    machine.map(16);
    machine.swapOut(0, 8);
    assertFalse(machine.pageOut(machine.frame(machine.first(), 8)));
    assertEquals(0, machine.output.freeSlots());
    assertEquals(Frames.NONE, machine.frame(machine.first(), 7));
  }
}
