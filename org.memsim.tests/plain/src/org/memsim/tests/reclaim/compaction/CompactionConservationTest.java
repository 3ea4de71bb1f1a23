/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.reclaim.compaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.MigrateType;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.reclaim.CompactPriority;
import org.memsim.engine.reclaim.compaction.Compaction;
import org.memsim.engine.reclaim.compaction.Kcompactd;
import org.memsim.tests.machine.LabBoot;

/**
 * A million requests, returns and compactions of every kind on a machine with two nodes: no page is
 * lost, each owner finds his block where it moved, lists and counters agree, and in the end all is
 * free as boot left it.
 */
class CompactionConservationTest {
  private static final int STEPS = 1_000_000;
  private static final int STEPS_BETWEEN_CHECKS = 10_000;

  private static final List<Gfp> KINDS =
      List.of(
          Gfp.KERNEL,
          Gfp.KERNEL.or(Gfp.RECLAIMABLE),
          Gfp.HIGHUSER_MOVABLE,
          Gfp.HIGHUSER_MOVABLE,
          Gfp.HIGHUSER_MOVABLE,
          Gfp.HIGHUSER_MOVABLE);

  private final PageAllocator allocator = new PageAllocator(LabBoot.S04_2N_1G_1G.settled());
  private final OwnedPages pages = new OwnedPages(allocator);
  private final Compaction compaction = new Compaction(allocator, pages);
  private final SplittableRandom random = new SplittableRandom(11);

  @Test
  void noPageIsLost() {
    for (int step = 0; step < STEPS; step++) {
      act(step);
      if (step % STEPS_BETWEEN_CHECKS == 0) {
        check();
      }
    }
    assertTrue(pages.moves() > 10_000, () -> "only " + pages.moves() + " pages moved");
    assertEquals(pages.moves(), compaction.counters().moved());
    for (int node = 0; node < 2; node++) {
      while (compaction.thread(node).hasWork()) {
        compaction.thread(node).step();
      }
    }
    while (pages.count() > 0) {
      pages.give(pages.count() - 1, pages.count() % 2);
    }
    allocator.drainAll();
    check();
    assertEquals(
        allocator.machine().managed(),
        allocator.zones().stream().mapToLong(ZoneMemory::free).sum());
  }

  private void act(int step) {
    int cpu = random.nextInt(2);
    int roll = random.nextInt(100_000);
    boolean filling = step / 125_000 % 2 == 0;
    if (roll < 3) {
      compaction.compactAll(cpu);
    } else if (roll < 200) {
      CompactPriority priority = CompactPriority.values()[random.nextInt(3)];
      Gfp gfp = KINDS.get(random.nextInt(3));
      int order = 1 + random.nextInt(10);
      compaction.direct(allocator.zonelist(cpu, gfp), gfp, order, cpu, priority);
    } else if (roll < 300) {
      compaction.thread(cpu).wake(1 + random.nextInt(10), 3);
      compaction.thread(cpu).look();
    } else if (roll < 310) {
      compaction.kswapdSleeps(cpu);
    } else if (roll < 4_000) {
      Kcompactd thread = compaction.thread(cpu);
      thread.step();
    } else if (pages.count() == 0 || random.nextInt(100) < (filling ? 90 : 15)) {
      Gfp gfp = KINDS.get(random.nextInt(KINDS.size()));
      int order = random.nextInt(100) < 80 ? 0 : random.nextInt(6);
      pages.take(allocator.zonelist(cpu, gfp), gfp, order, cpu);
    } else {
      pages.giveAny(random, cpu);
    }
  }

  /** Whatever is free or used is in one place only, and where lists and counters say. */
  private void check() {
    BitSet seen = new BitSet();
    for (int owner = 0; owner < pages.count(); owner++) {
      int frame = pages.frame(owner);
      note(seen, allocator.frames().pfn(frame), allocator.frames().order(frame));
    }
    for (ZoneMemory zone : allocator.zones()) {
      long free = 0;
      for (int order = 0; order <= allocator.frames().maxOrder(); order++) {
        for (MigrateType type : MigrateType.values()) {
          List<Long> blocks = zone.freeLists().list(type, order);
          free += (long) blocks.size() << order;
          assertEquals(zone.freeLists().blocks(type, order), blocks.size());
          for (long pfn : blocks) {
            note(seen, pfn, order);
          }
        }
      }
      assertEquals(zone.free(), free);
      assertEquals(zone.zone().managed(), zone.free() + zone.parked() + zone.used());
    }
  }

  private static void note(BitSet seen, long pfn, int order) {
    int next = seen.nextSetBit((int) pfn);
    assertTrue(next < 0 || next >= pfn + (1 << order), () -> "page " + pfn + " is in two places");
    seen.set((int) pfn, (int) pfn + (1 << order));
  }
}
