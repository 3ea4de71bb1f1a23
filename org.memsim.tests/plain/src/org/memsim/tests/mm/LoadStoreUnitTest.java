/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.memsim.engine.cpu.Translation;
import org.memsim.engine.cpu.pattern.AccessPattern;
import org.memsim.engine.cpu.pattern.Accesses;
import org.memsim.engine.mm.Fault;
import org.memsim.engine.mm.LoadStoreUnit;
import org.memsim.engine.mm.Protection;

/** Accesses of a task from the TLB to the fault. */
class LoadStoreUnitTest {
  private static final int PAGES = 4096;
  private static final int BATCH = 64;

  private final TestProcess process = new TestProcess();
  private final LoadStoreUnit unit = new LoadStoreUnit(process.space, process.task);

  private static long address(long page) {
    return TestProcess.ARENA + page * TestProcess.PAGE;
  }

  /** After a fault the access is made again, and finds what the fault has made. */
  @Test
  void anAccessFaultsOnce() {
    process.map(0, 4);
    unit.resume();
    assertEquals(Fault.MINOR, unit.access(address(1), true));
    long pfn = process.allocator.frames().pfn((int) Translation.value(unit.translation()));
    assertEquals(address(1), process.space.addressOf(pfn).orElseThrow());
    assertEquals(Fault.NONE, unit.access(address(1), true));
    assertEquals(Fault.MINOR, unit.fetch(address(2)));
    assertEquals(Fault.NONE, unit.fetch(address(2)));
    assertEquals(2, unit.mmu().counters().itlbMisses());
    assertEquals(1, unit.mmu().counters().itlbHits());
    assertEquals(0, unit.node());
  }

  @Test
  void whatIsNotAllowedFaultsEachTime() {
    process.map(0, 1);
    process.touch(0, 1);
    process.space.protect(
        address(0), TestProcess.PAGE, new Protection(true, false, false), process.task);
    unit.resume();
    assertEquals(Fault.SIGSEGV, unit.access(address(0), true));
    assertEquals(Fault.NONE, unit.access(address(0), false));
    assertEquals(Fault.SIGSEGV, unit.access(address(0), true));
    assertEquals(Fault.SIGSEGV, unit.access(address(9), false));
    assertEquals(Fault.SIGSEGV, unit.fetch(address(9)));
  }

  /**
   * Neither translating nor reading ahead nor making accesses takes memory of the host. What the
   * JVM compiles meanwhile belongs to other threads.
   */
  @Test
  void anAccessAllocatesNothing() {
    process.map(0, PAGES);
    unit.resume();
    for (int page = 0; page < PAGES; page++) {
      unit.access(address(page), true);
    }
    long bytes = PAGES * TestProcess.PAGE;
    AccessPattern[] patterns = {
      AccessPattern.sequential(bytes),
      AccessPattern.uniform(bytes, 1),
      AccessPattern.zipf(bytes, TestProcess.PAGE, 0.99, 2),
      AccessPattern.normal(bytes, 3),
      AccessPattern.chase(bytes, 4)
    };
    long[] batch = new long[BATCH];
    long[] addresses = new long[BATCH];
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (AccessPattern pattern : patterns) {
      run(new Accesses(pattern, 20_000, 0.5, 5), batch, addresses);
      Accesses accesses = new Accesses(pattern, 200_000, 0.5, 6);
      long before = threads.getCurrentThreadAllocatedBytes();
      run(accesses, batch, addresses);
      assertEquals(0, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertTrue(unit.mmu().counters().walks() > PAGES);
    assertEquals(PAGES, process.space.minorFaults());
  }

  private void run(Accesses accesses, long[] batch, long[] addresses) {
    for (int size = accesses.next(batch); size > 0; size = accesses.next(batch)) {
      for (int i = 0; i < size; i++) {
        addresses[i] = TestProcess.ARENA + Accesses.offset(batch[i]);
      }
      unit.ahead(addresses, size);
      for (int i = 0; i < size; i++) {
        if (unit.access(addresses[i], Accesses.isStore(batch[i])) != Fault.NONE) {
          throw new AssertionError("a fault");
        }
      }
    }
  }
}
