/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.reclaim.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memsim.tests.reclaim.swap.SwappingMachine.PAGE;
import static org.memsim.tests.reclaim.swap.SwappingMachine.START;
import static org.memsim.tests.reclaim.swap.SwappingMachine.area;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.Advice;
import org.memsim.engine.mm.file.FileKind;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageKind;

/** Random use of shared memory and random reclaim, against the set of pages that were written. */
class SharedSwapModelTest {
  private static final int PAGES = 700;
  private static final int STEPS = 1200;

  private final SwappingShares shares = new SwappingShares(PAGES, area(300), area(250));
  private final SwappingMachine machine = shares.machine;

  /** What has ever been written, and so must be in memory or in a slot. */
  private final Set<Long> written = new HashSet<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void noPageIsLost(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long most = 0;
    for (int step = 0; step < STEPS; step++) {
      step(random);
      machine.now += random.nextLong(2_000_000);
      if (step % 25 == 0) {
        check();
        most = Math.max(most, shares.file.swapped());
      }
    }
    assertTrue(most > 150, "only " + most + " pages were swapped out");
    machine.exitAll();
    machine.memory.files().unlink(FileKind.TMPFS, "shm", 0);
    machine.memory.files().release(shares.open, 0);
    machine.now += 1_000_000_000;
    shares.reclaimAll();
    machine.expectUsed(0);
    assertEquals(0, shares.used(PageKind.SHMEM) + shares.used(PageKind.ANON));
    shares.check();
  }

  private void step(SplittableRandom random) {
    long first = random.nextLong(PAGES);
    long pages = Math.min(PAGES - first, 1 + random.nextLong(40));
    AddressSpace space = machine.spaces.get(random.nextInt(machine.spaces.size()));
    switch (random.nextInt(9)) {
      case 0, 1 -> access(space, first, pages, true);
      case 2 -> access(space, first, pages, false);
      case 3, 4, 5 -> pageOut(first, pages);
      case 6 -> shares.reclaimAll();
      case 7 -> call(first, pages, random.nextBoolean());
      default -> live(space, random, first, pages);
    }
  }

  private void access(AddressSpace space, long first, long pages, boolean write) {
    for (long page = first; page < first + pages; page++) {
      machine.access(space, page, write);
      if (write) {
        written.add(page);
      }
    }
  }

  private void pageOut(long first, long pages) {
    for (long page = first; page < first + pages; page++) {
      if (shares.file.frame(page) != Frames.NONE && written.contains(page)) {
        shares.pageOut(page);
      }
    }
  }

  private void call(long first, long pages, boolean write) {
    assertEquals(pages * PAGE, write ? shares.write(first, pages) : shares.read(first, pages));
    for (long page = first; write && page < first + pages; page++) {
      written.add(page);
    }
  }

  private void live(AddressSpace space, SplittableRandom random, long first, long pages) {
    if (machine.spaces.size() < 3) {
      machine.spaces.add(space.fork(machine.task).orElseThrow());
    } else if (random.nextBoolean()) {
      space.advise(
          START + first * PAGE,
          pages * PAGE,
          random.nextBoolean() ? Advice.DONTNEED : Advice.WILLNEED,
          machine.task);
    } else if (space != machine.first()) {
      space.exit(0);
      machine.spaces.remove(space);
    }
  }

  private void check() {
    shares.check();
    long kept = 0;
    for (long page : written) {
      boolean inMemory = shares.file.frame(page) != Frames.NONE;
      assertTrue(inMemory != shares.isSwappedOut(page), "page " + page);
      kept += inMemory ? 0 : 1;
    }
    assertEquals(kept, shares.file.swapped());
  }
}
