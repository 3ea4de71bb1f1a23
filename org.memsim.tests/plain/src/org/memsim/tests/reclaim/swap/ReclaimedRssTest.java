/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.reclaim.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.memsim.engine.mm.Rss;

/** What a process's own counters say of its memory when reclaim takes pages from it. */
class ReclaimedRssTest {
  private final SwappingMachine machine = new SwappingMachine(0, SwappingMachine.area(1 << 17));

  /**
   * What a task's faults brought may be seen later, by less than 66 pages; what reclaim takes is
   * seen at once (dec_mm_counter, not the fast one).
   */
  @Test
  void statusSeesAtOnceWhatReclaimTakes() {
    machine.map(200);
    Rss rss = machine.first().residentPages();
    long later = rss.anon() - rss.seen().anon();
    machine.swapOut(0, 150);
    assertEquals(50, rss.anon());
    assertEquals(50 - later, rss.seen().anon());
    assertEquals(150, rss.swapped());
  }

  /** The counters of a process may fall below what its tasks have not added; status shows 0. */
  @Test
  void statusNeverShowsLessThanNothing() {
    machine.map(20);
    Rss rss = machine.first().residentPages();
    machine.swapOut(0, 20);
    assertEquals(0, rss.anon());
    assertEquals(0, rss.seen().anon());
    assertEquals(0, rss.seen().total());
  }
}
