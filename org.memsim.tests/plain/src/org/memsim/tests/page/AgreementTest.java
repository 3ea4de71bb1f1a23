/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.MigrateType;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.Zonelist;

/** The page allocator does what plain lists do: step by step, list by list, block by block. */
class AgreementTest {
  private static final int STEPS = 1_000_000;
  private static final int STEPS_BETWEEN_COMPARISONS = 4_000;
  private static final int CPUS = 2;

  private static final List<Gfp> REQUESTS =
      List.of(Gfp.KERNEL, Gfp.HIGHUSER_MOVABLE, Gfp.KERNEL.or(Gfp.RECLAIMABLE));

  /** A block in use. */
  private record Block(int frame, long pfn, int order, int zone) {}

  private final PageAllocator allocator = OddMachine.allocator();
  private final List<PlainBuddy> buddies = new ArrayList<>();
  private final List<List<PlainPageset>> pagesets = new ArrayList<>();
  private final List<Block> inUse = new ArrayList<>();
  private final BitSet pages = new BitSet();

  AgreementTest() {
    for (ZoneMemory zone : allocator.zones()) {
      PlainBuddy buddy = new PlainBuddy(zone.zone());
      buddies.add(buddy);
      List<PlainPageset> ofZone = new ArrayList<>();
      for (int cpu = 0; cpu < CPUS; cpu++) {
        ofZone.add(new PlainPageset(buddy, zone.tuning().pageset()));
      }
      pagesets.add(ofZone);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void withPlainLists(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    compare();
    for (int step = 0; step < STEPS; step++) {
      boolean filling = step / 100_000 % 2 == 0;
      int cpu = random.nextInt(CPUS);
      if (random.nextInt(100) < (filling ? 62 : 38)) {
        take(order(random), REQUESTS.get(kind(random, step)), cpu);
      } else if (!inUse.isEmpty()) {
        give(random.nextInt(inUse.size()), cpu);
      }
      if (random.nextInt(5_000) == 0) {
        drain(cpu);
      }
      checkConservation();
      if (step % STEPS_BETWEEN_COMPARISONS == 0) {
        compare();
      }
    }
    compare();
    assertEverythingHappened();
    while (!inUse.isEmpty()) {
      give(random.nextInt(inUse.size()), random.nextInt(CPUS));
    }
    drain(0);
    drain(1);
    compare();
    OddMachine.assertSameBlocksAsAfterBoot(allocator);
  }

  /** Mostly single pages, some small blocks, few large ones. */
  private static int order(SplittableRandom random) {
    int roll = random.nextInt(1000);
    if (roll < 700) {
      return 0;
    }
    return roll < 990 ? random.nextInt(4) : 4 + random.nextInt(PlainBuddy.MAX_ORDER - 3);
  }

  /** What dominates changes from time to time, so that types run out of pageblocks. */
  private static int kind(SplittableRandom random, int step) {
    return random.nextInt(4) == 0 ? random.nextInt(3) : step / 33_000 % 3;
  }

  private void take(int order, Gfp gfp, int cpu) {
    Zonelist zonelist = allocator.zonelist(0, gfp);
    long expected = -1;
    int zone = -1;
    for (int i = 0; i < zonelist.zones().size() && expected < 0; i++) {
      zone = zonelist.zones().get(i).zone().ordinal();
      if (hasBlock(zone, order)) {
        expected = takePlain(zone, order, gfp.migrateType(), cpu);
      }
    }
    int frame = allocator.allocate(zonelist, gfp, order, cpu);
    if (frame == Frames.NONE) {
      assertEquals(-1, expected);
      return;
    }
    long pfn = allocator.frames().pfn(frame);
    assertEquals(expected, pfn);
    assertEquals(zone, allocator.zoneOf(frame).zone().ordinal());
    int next = pages.nextSetBit((int) pfn);
    assertTrue(next < 0 || next >= pfn + (1 << order), "a page was given twice");
    pages.set((int) pfn, (int) pfn + (1 << order));
    inUse.add(new Block(frame, pfn, order, zone));
    if (order == 0 && gfp == Gfp.HIGHUSER_MOVABLE) {
      allocator.account(frame, PageKind.ANON);
      buddies.get(zone).setMovable(pfn, true);
    }
  }

  /** The watermark is 0, so a zone is asked if it has a page, and a block where one is needed. */
  private boolean hasBlock(int zone, int order) {
    PlainBuddy buddy = buddies.get(zone);
    if (buddy.pages() - ((1L << order) - 1) <= 0) {
      return false;
    }
    for (int from = order; from <= PlainBuddy.MAX_ORDER; from++) {
      for (Gfp gfp : REQUESTS) {
        if (order == 0 || !buddy.isEmpty(from, gfp.migrateType())) {
          return true;
        }
      }
    }
    return false;
  }

  private long takePlain(int zone, int order, MigrateType type, int cpu) {
    long pfn = PlainPageset.holds(order) ? pagesets.get(zone).get(cpu).allocate(order, type) : -1;
    return pfn >= 0 ? pfn : buddies.get(zone).allocate(order, type);
  }

  private void give(int index, int cpu) {
    Block block = inUse.set(index, inUse.getLast());
    inUse.removeLast();
    allocator.free(block.frame(), cpu);
    PlainBuddy buddy = buddies.get(block.zone());
    buddy.setMovable(block.pfn(), false);
    if (PlainPageset.holds(block.order())) {
      pagesets.get(block.zone()).get(cpu).free(block.pfn(), block.order());
    } else {
      buddy.free(block.pfn(), block.order(), buddy.pageblockType(block.pfn()));
    }
    pages.clear((int) block.pfn(), (int) block.pfn() + (1 << block.order()));
  }

  private void drain(int cpu) {
    allocator.drain(cpu);
    pagesets.forEach(ofZone -> ofZone.get(cpu).drain());
  }

  private void compare() {
    for (ZoneMemory zone : allocator.zones()) {
      int ordinal = zone.zone().ordinal();
      PlainBuddy plain = buddies.get(ordinal);
      for (MigrateType type : MigrateType.values()) {
        for (int order = 0; order <= PlainBuddy.MAX_ORDER; order++) {
          List<Long> list = zone.freeLists().list(type, order);
          assertEquals(plain.list(type, order), list, type + " order " + order);
          assertEquals(list.size(), zone.freeLists().blocks(type, order));
        }
      }
      assertEquals(plain.pages(), zone.free());
      for (int cpu = 0; cpu < CPUS; cpu++) {
        assertEquals(pagesets.get(ordinal).get(cpu).count(), zone.parked(cpu));
      }
    }
  }

  private void checkConservation() {
    for (ZoneMemory zone : allocator.zones()) {
      assertEquals(zone.zone().managed(), zone.free() + zone.parked() + zone.used());
    }
  }

  /** Or else the comparison would say little: all types have pageblocks and free blocks. */
  private void assertEverythingHappened() {
    ZoneMemory zone = allocator.zones().get(1);
    for (Gfp gfp : REQUESTS) {
      assertTrue(zone.pageblocks(gfp.migrateType()) > 0, gfp.migrateType().linuxName());
    }
    assertTrue(zone.pageblocks(MigrateType.MOVABLE) < 240);
  }
}
