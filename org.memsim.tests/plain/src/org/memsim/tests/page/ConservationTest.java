/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.FreeLists;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.MigrateType;
import org.memsim.engine.page.NumaStat;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.Zonelist;
import org.memsim.tests.machine.LabBoot;

/**
 * A million requests and returns of every kind on a machine with two nodes and its usual marks: no
 * page is lost or given twice, and in the end everything is as boot left it.
 */
class ConservationTest {
  private static final int STEPS = 1_000_000;
  private static final int STEPS_BETWEEN_CHECKS = 4_000;

  private static final List<Gfp> KINDS =
      List.of(
          Gfp.KERNEL,
          Gfp.ATOMIC,
          Gfp.NOWAIT,
          Gfp.HIGHUSER_MOVABLE,
          Gfp.HIGHUSER_MOVABLE,
          Gfp.HIGHUSER_MOVABLE,
          Gfp.KERNEL.or(Gfp.RECLAIMABLE),
          Gfp.KERNEL.or(Gfp.THISNODE),
          Gfp.KERNEL.or(Gfp.MEMALLOC),
          Gfp.DMA,
          Gfp.TRANSHUGE_LIGHT);

  private final PageAllocator allocator = new PageAllocator(LabBoot.S04_2N_1G_1G.settled());
  private final SplittableRandom random = new SplittableRandom(7);
  private final BitSet given = new BitSet();
  private int[] inUse = new int[1 << 12];
  private int count;
  private long served;

  @Test
  void noPageIsLostOrGivenTwice() {
    Zonelist[] second = new Zonelist[KINDS.size()];
    Arrays.setAll(second, i -> allocator.zonelist(0, KINDS.get(i), IdSet.of(1)));
    for (int step = 0; step < STEPS; step++) {
      int cpu = random.nextInt(2);
      boolean filling = step / 250_000 % 2 == 0;
      if (count == 0 || random.nextInt(100) < (filling ? 80 : 25)) {
        int kind = random.nextInt(KINDS.size());
        Gfp gfp = KINDS.get(kind);
        take(random.nextInt(8) == 0 ? second[kind] : allocator.zonelist(cpu, gfp), gfp, cpu);
      } else {
        give(random.nextInt(count), cpu);
      }
      checkSums();
      if (step % STEPS_BETWEEN_CHECKS == 0) {
        checkLists();
      }
    }
    assertTrue(allocator.zones().stream().anyMatch(zone -> zone.highAtomic() > 0));
    assertTrue(sum(0, NumaStat.NUMA_MISS) > 0 && sum(1, NumaStat.NUMA_MISS) > 0);
    while (count > 0) {
      give(count - 1, count % 2);
    }
    allocator.drainAll();
    checkLists();
    assertEquals(0, given.cardinality());
    assertEquals(allocator.machine().managed(), sum(ZoneMemory::free));
  }

  private void take(Zonelist zonelist, Gfp gfp, int cpu) {
    int roll = random.nextInt(100);
    int order = roll < 60 ? random.nextInt(4) : roll < 98 ? 0 : random.nextInt(11);
    int frame = allocator.allocate(zonelist, gfp, order, cpu);
    if (frame == Frames.NONE) {
      return;
    }
    served++;
    int pfn = (int) allocator.frames().pfn(frame);
    int next = given.nextSetBit(pfn);
    assertTrue(next < 0 || next >= pfn + (1 << order), "a page was given twice");
    given.set(pfn, pfn + (1 << order));
    if (gfp == Gfp.HIGHUSER_MOVABLE) {
      allocator.account(frame, PageKind.ANON);
    }
    if (count == inUse.length) {
      inUse = Arrays.copyOf(inUse, 2 * count);
    }
    inUse[count++] = frame;
  }

  private void give(int index, int cpu) {
    int frame = inUse[index];
    inUse[index] = inUse[--count];
    int pfn = (int) allocator.frames().pfn(frame);
    given.clear(pfn, pfn + (1 << allocator.frames().order(frame)));
    allocator.free(frame, cpu);
  }

  private void checkSums() {
    for (ZoneMemory zone : allocator.zones()) {
      assertEquals(zone.zone().managed(), zone.free() + zone.parked() + zone.used());
      assertTrue(zone.free() >= 0 && zone.parked() >= 0);
    }
  }

  /** The lists hold as many pages as the counters say, and none that someone uses. */
  private void checkLists() {
    for (ZoneMemory zone : allocator.zones()) {
      FreeLists lists = zone.freeLists();
      long free = 0;
      for (int order = 0; order <= lists.maxOrder(); order++) {
        for (MigrateType type : MigrateType.values()) {
          List<Long> blocks = lists.list(type, order);
          free += (long) blocks.size() << order;
          for (long pfn : blocks) {
            int next = given.nextSetBit((int) pfn);
            assertTrue(next < 0 || next >= pfn + (1 << order), "a used page is free");
          }
        }
      }
      assertEquals(zone.free(), free);
      assertEquals(zone.parked(), zone.parked(0) + zone.parked(1));
    }
    checkKinds();
    checkStatistics();
    assertEquals(given.cardinality(), sum(ZoneMemory::used));
  }

  /** Each kind of use has the pages that were taken for it. */
  private void checkKinds() {
    long[] pages = new long[PageKind.values().length];
    for (int i = 0; i < count; i++) {
      pages[allocator.frames().kind(inUse[i]).ordinal()] +=
          1L << allocator.frames().order(inUse[i]);
    }
    for (PageKind kind : PageKind.values()) {
      assertEquals(pages[kind.ordinal()], sum(zone -> zone.used(kind)), kind.name());
    }
  }

  /** Whoever is missed by a node is foreign to another; each request was near or far. */
  private void checkStatistics() {
    assertEquals(served, sum(NumaStat.NUMA_HIT) + sum(NumaStat.NUMA_MISS));
    assertEquals(served, sum(NumaStat.LOCAL_NODE) + sum(NumaStat.OTHER_NODE));
    assertEquals(given.cardinality(), sum(ZoneMemory::allocated) - sum(ZoneMemory::freed));
    for (int node = 0; node < 2; node++) {
      assertEquals(sum(1 - node, NumaStat.NUMA_MISS), sum(node, NumaStat.NUMA_FOREIGN));
    }
  }

  private long sum(int node, NumaStat stat) {
    return sum(zone -> zone.node() == node ? zone.numa(stat) : 0);
  }

  private long sum(NumaStat stat) {
    return sum(zone -> zone.numa(stat));
  }

  private long sum(ToLongFunction<ZoneMemory> figure) {
    return allocator.zones().stream().mapToLong(figure).sum();
  }
}
