/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.reclaim.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memsim.engine.kmem.Shrinkers;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.Mark;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.reclaim.Reclaim;
import org.memsim.engine.reclaim.swap.AreaSpec;

/** How long a request waits that finds nothing to reclaim, for pages are on their way to swap. */
class NoProgressTest {
  private static final int PAGES = 64;

  /** A tick of a kernel with 250 ticks a second. */
  private static final long TICK_NS = 4_000_000;

  /** What looking at so few pages takes is much less. */
  private static final long SCANNING_NS = TICK_NS / 4;

  private static final long SECOND = 1_000_000_000;

  /**
   * reclaim_throttle and skip_throttle_noprogress of 6.1: a tick if more than half of what could be
   * reclaimed is being written, those pages included that go to swap. Twice, as the active list is
   * spared the first time.
   */
  @ParameterizedTest
  @CsvSource({"0, 0", "8, 0", "32, 0", "33, 2", "64, 2"})
  void aTickForEachTryIfMostIsBeingWritten(int writing, int ticks) {
    SwappingMachine machine =
        new SwappingMachine(
            0, AreaSpec.onDevice(1 << 12, OptionalInt.empty(), SECOND, AreaSpec.DEFAULT_BANDWIDTH));
    machine.map(PAGES);
    fillZoneDma(machine.allocator);
    ZoneMemory zone = machine.allocator.zoneOf(machine.frame(machine.first(), 0));
    for (int page = 0; page < writing; page++) {
      assertTrue(machine.pageOut(machine.frame(machine.first(), page)));
    }
    assertEquals(writing, machine.output.pendingWrites(zone.zone().ordinal()));
    Reclaim reclaim =
        new Reclaim(
            machine.memory,
            machine.output,
            () -> machine.now,
            machine.stall,
            node -> 0,
            new Shrinkers(() -> 100));
    // Whoever may not begin to write leaves the others where they are.
    Gfp gfp = Gfp.HIGHUSER_MOVABLE.without(Gfp.IO).without(Gfp.FS);
    machine.stall.begin();
    assertEquals(PAGES, reclaim.direct().reclaimablePages(zone));
    assertEquals(0, reclaim.direct().reclaim(machine.allocator.zonelist(0, gfp), gfp, 0, 0));
    long waited = machine.stall.pendingNs() - ticks * TICK_NS;
    assertTrue(waited >= 0 && waited < SCANNING_NS, waited + " ns");
  }

  /** Free pages of a zone without pages to reclaim would count as reclaimable. */
  private static void fillZoneDma(PageAllocator pages) {
    Gfp gfp = Gfp.KERNEL.or(Gfp.DMA);
    while (pages.fromFreeLists(pages.zonelist(0, gfp), gfp, 0, 0, Mark.NONE) != Frames.NONE) {}
  }
}
