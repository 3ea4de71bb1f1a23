/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.reclaim.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memsim.tests.reclaim.swap.SwappingMachine.PAGE;
import static org.memsim.tests.reclaim.swap.SwappingMachine.START;
import static org.memsim.tests.reclaim.swap.SwappingMachine.area;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.Advice;
import org.memsim.engine.mm.MapRequest;
import org.memsim.engine.mm.MappedPages;
import org.memsim.engine.mm.Protection;
import org.memsim.engine.mm.RemapRequest;
import org.memsim.engine.mm.SwapStore;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.PageKind;

/** Random calls of processes and random reclaim: each slot is counted, and no page is lost. */
class SwapModelTest {
  private static final int PAGES = 1200;
  private static final int STEPS = 3000;
  private static final int MOST_PROCESSES = 4;

  private final SwappingMachine machine = new SwappingMachine(3, area(700), area(900));
  private final Set<Integer> out = new HashSet<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void countsEachSlot(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    machine.map(PAGES);
    long swapped = 0;
    for (int step = 0; step < STEPS; step++) {
      step(random);
      machine.now += random.nextLong(2_000_000);
      if (step % 20 == 0) {
        check();
        swapped = Math.max(swapped, machine.swap.total() - machine.swap.free());
      }
    }
    assertTrue(swapped > 300, "only " + swapped + " slots");
    machine.exitAll();
    reclaimAll();
    machine.expectUsed(0);
    assertEquals(0, machine.swap.counters().cached(0));
    machine.caches.named("radix_tree_node").orElseThrow().shrink(0);
    long used = machine.allocator.zones().stream().mapToLong(zone -> zone.used()).sum();
    assertEquals(0, used);
  }

  private void step(SplittableRandom random) {
    AddressSpace space = machine.spaces.get(random.nextInt(machine.spaces.size()));
    long first = random.nextLong(PAGES);
    long address = START + first * PAGE;
    long length = (1 + random.nextLong(60)) * PAGE;
    machine.cpu = random.nextInt(2);
    switch (random.nextInt(16)) {
      case 0 -> space.unmap(address, length, 0);
      case 1, 2 -> space.map(MapRequest.anonymous(length).fixed(address), machine.task);
      case 3 -> space.advise(address, length, Advice.DONTNEED, machine.task);
      case 4 -> space.advise(address, length, Advice.FREE, machine.task);
      case 5 -> space.advise(address, length, Advice.WILLNEED, machine.task);
      case 6 -> space.protect(address, length, Protection.NONE, machine.task);
      case 7 -> space.protect(address, length, Protection.READ_WRITE, machine.task);
      case 8 -> remap(space, random, address, length);
      case 9 -> fork(space, random);
      case 10, 11, 12 -> pageOut(space, first, length / PAGE);
      case 13 -> reclaimAll();
      default -> {
        boolean write = random.nextBoolean();
        for (long page = first; page < first + length / PAGE; page++) {
          machine.access(space, page, write);
        }
      }
    }
  }

  private void remap(AddressSpace space, SplittableRandom random, long address, long length) {
    long target = START + random.nextLong(PAGES) * PAGE;
    space.remap(RemapRequest.to(target, address, length, length), machine.task);
  }

  private void fork(AddressSpace space, SplittableRandom random) {
    if (machine.spaces.size() < MOST_PROCESSES) {
      machine.spaces.add(space.fork(machine.task).orElseThrow());
    } else if (random.nextInt(3) == 0) {
      space.exit(0);
      machine.spaces.remove(space);
    }
  }

  private void pageOut(AddressSpace space, long first, long pages) {
    Frames frames = machine.allocator.frames();
    for (long page = first; page < first + pages; page++) {
      int frame = machine.frame(space, page);
      boolean isBusy =
          frame == Frames.NONE
              || frames.has(frame, PageFlag.WRITEBACK)
              || (frames.has(frame, PageFlag.SWAPCACHE) && !frames.has(frame, PageFlag.UPTODATE));
      if (!isBusy && machine.pageOut(frame)) {
        out.add(frame);
      }
    }
  }

  private void reclaimAll() {
    int first = machine.allocator.frames().count();
    for (int frame = 0; frame < first + (1 << 14); frame++) {
      if (machine.output.entry(frame) != SwapStore.NONE) {
        machine.reclaim(frame);
      }
    }
  }

  /** Walks all page tables, and compares what they say with what slots and processes count. */
  private void check() {
    Map<Long, Integer> entries = new HashMap<>();
    for (AddressSpace space : machine.spaces) {
      long[] counts = new long[2];
      space.visitPages(
          new MappedPages() {
            @Override
            public void present(long address, long pfn, long pages, PageKind kind, int mappings) {
              counts[0] += kind == PageKind.ANON ? pages : 0;
            }

            @Override
            public void swapped(long address, int area, long slot) {
              entries.merge(SwapStore.entry(area, slot), 1, Integer::sum);
              counts[1]++;
            }
          });
      assertEquals(counts[0], space.residentPages().anon());
      assertEquals(counts[1], space.residentPages().swapped());
    }
    long used = machine.swap.total() - machine.swap.free();
    long cachedOnly = 0;
    for (int area = 0; area < 2; area++) {
      for (long slot = 1; slot < machine.swap.slots(area); slot++) {
        long entry = SwapStore.entry(area, slot);
        int count = entries.getOrDefault(entry, 0);
        assertEquals(count, machine.swap.count(entry), "slot " + slot + " of area " + area);
        cachedOnly += count == 0 && machine.swap.find(entry) != Frames.NONE ? 1 : 0;
      }
    }
    assertEquals(used, entries.size() + cachedOnly);
  }
}
