/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.reclaim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.memsim.engine.machine.ZoneType;
import org.memsim.engine.mm.file.FileObject;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.lru.LruList;
import org.memsim.engine.page.lru.LruStat;
import org.memsim.engine.page.lru.ReclaimEvent;

/** Who reclaims pages of files, which of them, and how many. */
class ReclaimTest {
  /** 1 GiB, twice the memory of the machine. */
  private static final long LARGE = 1 << 18;

  private static List<Long> cached(FileObject file) {
    List<Long> cached = new ArrayList<>();
    file.forEachCached(cached::add);
    return cached;
  }

  private static void assertCounted(ReclaimedMachine machine) {
    for (ZoneMemory zone : machine.allocator.zones()) {
      ZoneType type = zone.zone().type();
      var lists = machine.memory.lists().ofNode(zone.node());
      assertEquals(
          zone.used(PageKind.FILE),
          lists.pages(LruList.INACTIVE_FILE, type) + lists.pages(LruList.ACTIVE_FILE, type));
    }
  }

  /** What a file has lost is what was read first. */
  @Test
  void theOldestPagesGo() {
    ReclaimedMachine machine = new ReclaimedMachine(Map.of());
    FileObject large = machine.file("large", LARGE);
    machine.read(large);
    long stolen = machine.count(ReclaimEvent.PGSTEAL_FILE);
    assertEquals(LARGE, large.cached() + stolen);
    assertTrue(stolen <= machine.count(ReclaimEvent.PGSCAN_FILE));
    List<Long> cached = cached(large);
    assertTrue(cached.getFirst() > LARGE / 4, "first " + cached.getFirst());
    assertEquals(LARGE - 1, cached.getLast());
    assertCounted(machine);
  }

  /** kswapd does most of the work if it gets a cpu. */
  @Test
  void kswapdDoesMost() {
    ReclaimedMachine machine = new ReclaimedMachine(Map.of());
    machine.read(machine.file("large", LARGE));
    long direct = machine.count(ReclaimEvent.PGSTEAL_DIRECT);
    assertTrue(machine.count(ReclaimEvent.PGSTEAL_KSWAPD) > 3 * direct, "direct " + direct);
    assertTrue(machine.count(ReclaimEvent.PAGEOUTRUN) > 1);
  }

  /** Without kswapd each request that finds nothing above min reclaims a batch or so. */
  @Test
  void requestsReclaimForThemselves() {
    ReclaimedMachine machine = new ReclaimedMachine(Map.of());
    machine.kswapdRuns = false;
    FileObject large = machine.file("large", LARGE);
    machine.read(large);
    long direct = machine.count(ReclaimEvent.PGSTEAL_DIRECT);
    assertEquals(0, machine.count(ReclaimEvent.PGSTEAL_KSWAPD));
    assertEquals(LARGE, large.cached() + direct);
    long stalls = machine.memory.lists().events().stalls(ZoneType.MOVABLE);
    assertTrue(stalls > 0 && direct / stalls >= 32, direct + " in " + stalls);
    assertCounted(machine);
  }

  /** Each page that was evicted and is read again is a refault. */
  @Test
  void whatComesBackIsCounted() {
    ReclaimedMachine machine = new ReclaimedMachine(Map.of());
    FileObject large = machine.file("large", LARGE);
    machine.read(large);
    assertEquals(0, machine.count(LruStat.WORKINGSET_REFAULT_FILE));
    machine.read(large);
    assertEquals(LARGE, machine.count(LruStat.WORKINGSET_REFAULT_FILE));
  }

  /** A file that is read twice is active and outlives one that is read once. */
  @Test
  void activePagesStay() {
    ReclaimedMachine machine = new ReclaimedMachine(Map.of());
    FileObject needed = machine.file("needed", 1 << 13);
    machine.read(needed);
    machine.read(needed);
    machine.read(needed);
    assertEquals(1 << 13, machine.count(ReclaimEvent.PGACTIVATE));
    machine.read(machine.file("large", LARGE));
    assertEquals(1 << 13, needed.cached());
    assertEquals(0, machine.count(ReclaimEvent.PGDEACTIVATE));
  }

  /** Without swap anonymous pages cannot go: what remains is page cache, then nothing. */
  @Test
  void anonymousPagesStayWithoutSwap() {
    ReclaimedMachine machine = new ReclaimedMachine(Map.of());
    machine.read(machine.file("large", LARGE));
    int taken = machine.take(1 << 17);
    assertTrue(taken < 1 << 17);
    assertEquals(taken, machine.used(0, PageKind.ANON) + machine.used(1, PageKind.ANON));
    assertEquals(0, machine.count(ReclaimEvent.PGSTEAL_ANON));
    assertTrue(machine.used(0, PageKind.FILE) < 64, machine.used(0, PageKind.FILE) + " left");
  }

  /** Claim 17: with vm.zone_reclaim_mode a node gives up page cache although the other is free. */
  @Test
  void nearNodesAreReclaimedBeforeTheyAreLeft() {
    long cache = 40_000;
    for (long mode = 0; mode <= 1; mode++) {
      ReclaimedMachine machine = new ReclaimedMachine(Map.of("vm.zone_reclaim_mode", mode));
      FileObject file = machine.file("cache", cache);
      machine.read(file);
      assertEquals(cache, machine.used(0, PageKind.FILE));
      assertEquals(40_000, machine.take(40_000));
      boolean stays = mode == 1;
      assertEquals(stays, file.cached() < cache);
      assertEquals(stays, machine.used(1, PageKind.ANON) == 0);
      assertFalse(stays && machine.count(ReclaimEvent.PGSTEAL_DIRECT) == 0);
    }
  }
}
