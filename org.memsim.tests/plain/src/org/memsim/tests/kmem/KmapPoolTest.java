/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.kmem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memsim.engine.kmem.KmapPool;
import org.memsim.engine.machine.Architectures;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.KernelVersion;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;

/** The pool of kmap as mm/highmem.c of Linux keeps it, with a page table full of addresses. */
class KmapPoolTest {
  private static final int OPERATIONS = 1_000_000;
  private static final int PAE_ENTRIES = 512;

  private final KmapPool pool = pool("x86_pae", "6.1").orElseThrow();

  private static Optional<KmapPool> pool(String arch, String kernel) {
    KernelVersion version = KernelVersion.of(kernel);
    return KmapPool.of(
        Machine.boot(
            MachineSpec.builder("m")
                .kernel(version)
                .arch(Architectures.of(arch, version))
                .node(0, IdSet.of(0), 1L << 30)
                .build()));
  }

  /** "pkmap" of the memory layout that 32-bit kernels print when they boot. */
  @ParameterizedTest
  @CsvSource({
    "x86, 2.6.32, ff800000, 1024",
    "x86_pae, 2.6.32, ffa00000, 512",
    "x86_pae, 4.9, ffa00000, 512",
    "x86_pae, 6.1, ff000000, 512",
    "x86, 6.1, fec00000, 1024",
  })
  void itLiesAboveTheAddressesOfVmalloc(String arch, String kernel, String start, int entries) {
    KmapPool made = pool(arch, kernel).orElseThrow();
    assertEquals(Long.parseLong(start, 16), made.start());
    assertEquals(entries, made.size());
  }

  @ParameterizedTest
  @CsvSource({"x86_64", "x86_64_la57", "arm64_4k"})
  void aKernelOf64BitsHasNone(String arch) {
    assertTrue(pool(arch, "6.1").isEmpty());
  }

  @Test
  void entriesAreGivenOutInOrderAndTheFirstOneLast() {
    for (int page = 1; page < PAE_ENTRIES; page++) {
      assertEquals(page, pool.map(1_000 + page));
    }
    assertEquals(0, pool.map(1_000));
    assertEquals(pool.start() + 4096, pool.address(1));
    assertEquals(0, pool.flushes());
    assertEquals(KmapPool.NONE, pool.map(5));
    assertEquals(PAE_ENTRIES, pool.used());
  }

  @Test
  void aPageHasOneEntryForAllItsUsers() {
    assertEquals(1, pool.map(7));
    assertEquals(1, pool.map(7));
    assertEquals(2, pool.users(7));
    assertEquals(1, pool.used());
  }

  @Test
  void aPageThatNobodyUsesKeepsItsEntryUntilTheNextFlush() {
    pool.map(7);
    pool.map(8);
    assertTrue(pool.unmap(7));
    assertEquals(1, pool.unflushed());
    assertEquals(1, pool.map(7));
    assertEquals(0, pool.flushes());
    assertEquals(0, pool.unflushed());
  }

  @Test
  void whoPassesTheBeginningFlushesAllUnusedEntriesAtOnce() {
    for (int page = 1; page < PAE_ENTRIES; page++) {
      pool.map(page);
    }
    for (int page = 1; page <= 100; page++) {
      pool.unmap(page);
    }
    assertEquals(100, pool.unflushed());
    assertEquals(0, pool.map(1_000));
    assertEquals(1, pool.flushes());
    assertEquals(0, pool.unflushed());
    assertEquals(1, pool.map(1_001));
    assertEquals(0, pool.users(5));
  }

  @Test
  void onlyTheLastUserMakesRoom() {
    pool.map(7);
    pool.map(7);
    assertEquals(false, pool.unmap(7));
    assertTrue(pool.unmap(7));
    assertThrows(IllegalStateException.class, () -> pool.unmap(7));
    assertThrows(IllegalStateException.class, () -> pool.unmap(8));
  }

  /**
   * A million kmaps and kunmaps: no entry is two pages', none is lost, and the counts are right.
   */
  @Test
  void noEntryIsGivenTwice() {
    SplittableRandom random = new SplittableRandom(11);
    Map<Integer, Integer> users = new HashMap<>();
    Map<Integer, Integer> pageOf = new HashMap<>();
    Map<Integer, Integer> entryOf = new HashMap<>();
    List<Integer> held = new ArrayList<>();
    for (int i = 0; i < OPERATIONS; i++) {
      boolean isMap = held.isEmpty() || random.nextInt(1_000) < (i / 5_000 % 2 == 0 ? 600 : 400);
      if (isMap) {
        int page = random.nextInt(2_000);
        int entry = pool.map(page);
        assertEquals(users.size() == PAE_ENTRIES && !users.containsKey(page), entry < 0);
        if (entry >= 0) {
          Integer other = pageOf.put(entry, page);
          assertTrue(other == null || other == page);
          entryOf.put(page, entry);
          users.merge(page, 1, Integer::sum);
          held.add(page);
        }
      } else {
        int last = held.size() - 1;
        int at = random.nextInt(held.size());
        int page = held.get(at);
        held.set(at, held.get(last));
        held.removeLast();
        users.computeIfPresent(page, (p, count) -> count == 1 ? null : count - 1);
        assertEquals(!users.containsKey(page), pool.unmap(page));
        if (!users.containsKey(page)) {
          pageOf.remove(entryOf.remove(page));
        }
      }
      assertEquals(users.size(), pool.used());
      assertTrue(pool.used() + pool.unflushed() <= PAE_ENTRIES);
    }
    assertNotEquals(0, pool.flushes());
  }
}
