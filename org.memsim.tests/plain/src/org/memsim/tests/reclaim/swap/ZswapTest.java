/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.reclaim.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memsim.tests.reclaim.swap.SwappingMachine.area;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memsim.engine.mm.Fault;
import org.memsim.engine.mm.MemoryCheck;
import org.memsim.engine.page.Findings;
import org.memsim.engine.page.Frames;
import org.memsim.engine.reclaim.swap.Compressibility;
import org.memsim.engine.reclaim.swap.SwapCheck;
import org.memsim.engine.reclaim.swap.ZswapSettings;
import org.memsim.engine.reclaim.swap.ZswapSettings.Pool;

/**
 * The compressed cache before the swap areas. The rules are those of the kernel's
 * admin-guide/mm/zswap.rst: what the pool may take, and when a full one takes pages again.
 */
class ZswapTest {
  private SwappingMachine machine = machine(Pool.ZBUD, 20, 3, 0);

  private static SwappingMachine machine(Pool pool, long percent, double ratio, double same) {
    SwappingMachine made =
        new SwappingMachine(0, area(1 << 17).with(new Compressibility(ratio, same)));
    made.swap.compressFirst(made.memory, new ZswapSettings(true, pool, percent, 90, true, true));
    return made;
  }

  private void assertConsistent() {
    Findings findings = new Findings();
    MemoryCheck memory = new MemoryCheck(machine.memory, space -> "process p");
    memory.check(findings);
    new SwapCheck(machine.swap, machine.allocator.frames(), memory.allocator())
        .check(memory.swapEntries(), entry -> {}, findings);
    assertEquals(List.of(), findings.texts());
  }

  /** No device is asked for what the pool has; the pool lets go of it when its slot is free. */
  @Test
  void pagesGoToThePoolAndComeBack() {
    machine.map(64);
    machine.swapOut(0, 64);
    assertEquals(64, machine.swap.zswap().stored());
    assertEquals(32, machine.swap.zswap().pool());
    assertEquals(0, machine.swap.counters().out());
    assertEquals(64, machine.swap.counters().written(0));
    assertConsistent();
    for (int page = 0; page < 64; page++) {
      long before = machine.now;
      assertEquals(Fault.MAJOR, machine.access(machine.first(), page, true));
      assertTrue(machine.now - before < 10_000, "a device was waited for");
    }
    assertEquals(64, machine.swap.zswap().in());
    assertEquals(0, machine.swap.counters().in());
    assertEquals(0, machine.swap.zswap().stored());
    assertEquals(0, machine.swap.zswap().pool());
    assertConsistent();
  }

  /** What is only read keeps its slot, and the pool keeps its page. */
  @Test
  void whatIsReadStays() {
    machine.map(8);
    machine.swapOut(0, 8);
    machine.access(machine.first(), 0, false);
    assertEquals(8, machine.swap.zswap().stored());
    machine.exitAll();
    assertEquals(0, machine.swap.zswap().stored());
    machine.expectUsed(0);
  }

  /** zbud has room for two pages at most in each page; a page that hardly shrinks is refused. */
  @ParameterizedTest
  @CsvSource({
    "ZBUD, 3, 0, 100, 50",
    "ZBUD, 10, 0, 100, 50",
    "ZBUD, 1.5, 0, 100, 100",
    "ZBUD, 1.03, 0, 0, 0",
    "ZBUD, 3, 0.5, 100, 25",
    "ZBUD, 3, 1, 100, 0",
    "ZSMALLOC, 4, 0, 100, 25",
    "ZSMALLOC, 1, 0, 100, 100"
  })
  void howMuchThePoolTakes(Pool pool, double ratio, double same, long stored, long pages) {
    machine = machine(pool, 20, ratio, same);
    machine.map(100);
    machine.swapOut(0, 100);
    assertEquals(stored, machine.swap.zswap().stored());
    assertEquals(pages, machine.swap.zswap().pool());
    assertEquals(100 - stored, machine.swap.counters().out());
    assertEquals(100 - stored, machine.swap.zswap().rejects().compressPoor());
    assertEquals(Math.round(100 * same), machine.swap.zswap().sameFilled());
    assertConsistent();
  }

  /** Only pages filled with one value are left if others are not wanted. */
  @Test
  void othersCanBeLeftOut() {
    machine = machine(Pool.ZBUD, 20, 3, 0.25);
    machine.swap.compressFirst(
        machine.memory, new ZswapSettings(true, Pool.ZBUD, 20, 90, true, false));
    machine.map(100);
    machine.swapOut(0, 100);
    assertEquals(25, machine.swap.zswap().stored());
    assertEquals(0, machine.swap.zswap().pool());
  }

  /**
   * One that is over its limit gives up the oldest page of its pool and refuses others until it has
   * shrunk to 90 % of it.
   */
  @Test
  void aFullPoolRefusesUntilItHasShrunk() {
    machine = machine(Pool.ZBUD, 1, 3, 0);
    long limit = machine.allocator.machine().managed() / 100;
    long most = 2 * limit + 1;
    machine.map(most + 100);
    machine.swapOut(0, most);
    assertEquals(limit + 1, machine.swap.zswap().pool());
    assertEquals(0, machine.swap.zswap().writtenBack());
    machine.swapOut(most, 1);
    assertEquals(2, machine.swap.zswap().writtenBack());
    assertEquals(1, machine.swap.zswap().limitHit());
    assertEquals(0, machine.swap.zswap().rejects().reclaimFail());
    assertEquals(limit, machine.swap.zswap().pool());
    assertEquals(3, machine.swap.counters().out());
    machine.swapOut(most + 1, 49);
    assertEquals(52, machine.swap.counters().out());
    long loaded = machine.swap.zswap().in();
    assertEquals(Fault.MINOR, machine.access(machine.first(), 0, false), "written, not reclaimed");
    assertEquals(Fault.MAJOR, machine.access(machine.first(), 2, false));
    assertEquals(loaded + 1, machine.swap.zswap().in());
    long accepting = machine.allocator.machine().managed() * 90 / 100 / 100;
    for (long page = 2; machine.swap.zswap().pool() >= accepting; page++) {
      machine.access(machine.first(), page, true);
    }
    machine.swapOut(most + 50, 1);
    assertEquals(52, machine.swap.counters().out());
    assertConsistent();
  }

  /** zsmalloc gives nothing up in 6.1. */
  @Test
  void zsmallocGivesNothingUp() {
    machine = machine(Pool.ZSMALLOC, 1, 4, 0);
    long limit = machine.allocator.machine().managed() / 100;
    machine.map(4 * limit + 100);
    machine.swapOut(0, 4 * limit + 100);
    assertEquals(0, machine.swap.zswap().writtenBack());
    assertEquals(limit + 1, machine.swap.zswap().pool());
    assertTrue(machine.swap.zswap().limitHit() > 0);
    assertEquals(machine.swap.zswap().limitHit(), machine.swap.zswap().rejects().reclaimFail());
    assertConsistent();
  }

  /** A page that is given up is in the swap cache until it is written, as any other. */
  @Test
  void whatIsGivenUpCanBeNeededMeanwhile() {
    machine = machine(Pool.ZBUD, 0, 3, 0);
    machine.map(8);
    machine.swapOut(0, 2);
    assertEquals(1, machine.swap.zswap().pool());
    machine.swapOut(2, 1);
    assertEquals(0, machine.swap.zswap().pool());
    machine.output.settle(machine.now);
    assertEquals(Fault.MINOR, machine.access(machine.first(), 0, true));
    assertTrue(machine.frame(machine.first(), 0) != Frames.NONE);
    assertConsistent();
  }
}
