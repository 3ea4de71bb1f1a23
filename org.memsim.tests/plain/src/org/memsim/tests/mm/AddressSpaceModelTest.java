/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memsim.tests.mm.TestProcess.PAGE;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.mm.MapRequest;
import org.memsim.engine.mm.Protection;
import org.memsim.engine.mm.Touch;
import org.memsim.engine.mm.Vma;
import org.memsim.engine.numa.MemoryPolicy;
import org.memsim.engine.page.Errno;
import org.memsim.engine.page.Placement;
import org.memsim.engine.page.ZoneMemory;

/** Random system calls, compared with a model that has one entry for each page. */
class AddressSpaceModelTest {
  private static final int STEPS = 100_000;
  private static final int STEPS_BETWEEN_COMPARISONS = 20;
  private static final int WINDOW = 48;
  private static final List<Protection> PROTECTIONS =
      List.of(
          Protection.READ_WRITE,
          Protection.READ_WRITE,
          new Protection(true, false, false),
          Protection.NONE);

  /** Windows of pages around the borders of what tables of each level cover. */
  private static final long[] WINDOWS = {
    (1L << 18) - 24,
    (1L << 18) + 512 - 24,
    (1L << 18) + 1024 - 24,
    (1L << 27) - 24,
    (1L << 27) + (1L << 18) - 24
  };

  private final TestProcess process = new TestProcess();
  private final PlainAddressSpace plain = new PlainAddressSpace();

  @ParameterizedTest
  @ValueSource(longs = {11, 12})
  void agreesStepByStep(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int step = 0; step < STEPS; step++) {
      long first = randomPage(random);
      long pages = 1 + random.nextLong(12);
      switch (random.nextInt(8)) {
        case 0, 1 -> map(first, pages, random);
        case 2 -> unmap(first, pages);
        case 3 -> unmap(first, Math.max(1, randomPage(random) - first));
        case 4 -> setPolicy(first, pages, random.nextInt(3) - 1);
        default -> touch(first, pages);
      }
      checkCounters();
      if (step % STEPS_BETWEEN_COMPARISONS == 0) {
        checkMappings();
        checkPages();
      }
    }
    process.space.exit(0);
    assertEquals(0, process.usedPages());
    assertEquals(0, process.vmPte());
    assertEquals(0, process.overcommit.committed());
  }

  private static long randomPage(SplittableRandom random) {
    return WINDOWS[random.nextInt(WINDOWS.length)] + random.nextInt(WINDOW);
  }

  private void map(long first, long pages, SplittableRandom random) {
    Protection protection = PROTECTIONS.get(random.nextInt(PROTECTIONS.size()));
    boolean noReserve = random.nextInt(8) == 0;
    MapRequest plainly =
        MapRequest.anonymous(pages * PAGE).fixed(first * PAGE).protection(protection);
    MapRequest request = noReserve ? plainly.uncharged() : plainly;
    assertEquals(first * PAGE, process.map(request));
    plain.map(first, pages, protection, noReserve);
  }

  private void unmap(long first, long pages) {
    assertEquals(Optional.empty(), process.space.unmap(first * PAGE, pages * PAGE, 0));
    plain.unmap(first, pages);
  }

  private void setPolicy(long first, long pages, int node) {
    Optional<Placement> policy =
        node < 0
            ? Optional.empty()
            : process.policies.resolve(new MemoryPolicy.Bind(IdSet.of(node)));
    Optional<Errno> result = process.space.setPolicy(first * PAGE, pages * PAGE, policy);
    boolean fits = node < 0 ? plain.isMapped(first, pages, 1) : plain.isMapped(first, pages);
    assertEquals(fits ? Optional.empty() : Optional.of(Errno.EFAULT), result);
    if (fits) {
      plain.setPolicy(first, pages, node);
    }
  }

  private void touch(long first, long pages) {
    Touch touch = process.space.touch(first * PAGE, pages * PAGE);
    long touched = plain.touch(first, pages);
    Touch.Status status = touch.run(process.task, pages);
    assertEquals(touched == pages ? Touch.Status.DONE : Touch.Status.SIGSEGV, status);
    assertEquals(touched, touch.pages());
  }

  private void checkCounters() {
    assertEquals(plain.resident().size(), process.space.rss());
    assertEquals(plain.charged(), process.overcommit.committed());
    long tables = 0;
    for (int level = 1; level <= 3; level++) {
      assertEquals(plain.tables(level), process.space.tables(level), "tables of level " + level);
      tables += plain.tables(level);
    }
    assertEquals(plain.resident().size() + tables, process.usedPages());
  }

  private void checkMappings() {
    SortedMap<Long, PlainAddressSpace.Page> mapped = new TreeMap<>();
    long end = 0;
    for (Vma vma : process.space.vmas()) {
      assertTrue(vma.start() >= end && vma.end() > vma.start());
      end = vma.end();
      int node = vma.placement().map(placement -> placement.label().charAt(5) - '0').orElse(-1);
      for (long page = vma.start() / PAGE; page < vma.end() / PAGE; page++) {
        // whether a mapping is charged for shows in the counters
        boolean noReserve = plain.isUncharged(page);
        mapped.put(page, new PlainAddressSpace.Page(vma.protection(), noReserve, node));
      }
    }
    assertEquals(plain.mapped(), mapped);
  }

  private void checkPages() {
    for (long window : WINDOWS) {
      for (long page = window; page < window + WINDOW + 12; page++) {
        long pages = process.space.resident(page * PAGE, (page + 1) * PAGE).pages();
        assertEquals(plain.resident().contains(page) ? 1 : 0, pages);
      }
    }
    for (ZoneMemory zone : process.allocator.zones()) {
      assertEquals(zone.zone().managed(), zone.free() + zone.parked() + zone.used());
    }
  }
}
