/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.reclaim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.memsim.engine.machine.GenerationSettings;
import org.memsim.engine.mm.file.FileObject;
import org.memsim.engine.page.AllocatorCheck;
import org.memsim.engine.page.Findings;
import org.memsim.engine.page.lru.Generations;
import org.memsim.engine.page.lru.LruCheck;
import org.memsim.engine.page.lru.LruList;
import org.memsim.engine.page.lru.LruStat;
import org.memsim.engine.page.lru.Lruvec;
import org.memsim.engine.page.lru.ReclaimEvent;

/** Pages of files on a machine whose pages have generations. */
class GenerationsTest {
  private static final GenerationSettings ON = new GenerationSettings(7, 0);

  /** 1 GiB, twice the memory of the machine. */
  private static final long LARGE = 1 << 18;

  private static ReclaimedMachine machine() {
    return new ReclaimedMachine(Map.of(), ON);
  }

  private static Generations generations(ReclaimedMachine machine, int node) {
    return machine.memory.lists().ofNode(node).generations();
  }

  private static void assertSound(ReclaimedMachine machine) {
    Findings findings = new Findings();
    AllocatorCheck memory = new AllocatorCheck(machine.allocator);
    memory.check(findings);
    new LruCheck(machine.allocator, machine.memory.lists(), memory).check(findings);
    assertEquals(List.of(), findings.texts());
  }

  /** lru_gen_init_lruvec: four generations without pages, the youngest is number 3. */
  @Test
  void thereAreFourAtFirst() {
    Generations generations = generations(machine(), 0);
    assertEquals(3, generations.youngest());
    assertEquals(0, generations.oldest(false));
    assertEquals(0, generations.oldest(true));
    assertEquals(Generations.MOST, generations.count(true));
  }

  /** What is read through a file descriptor is cold: it comes to an old generation. */
  @Test
  void whatIsReadOnceIsInactive() {
    ReclaimedMachine machine = machine();
    FileObject small = machine.file("small", 1000);
    machine.read(small);
    Lruvec lists = machine.memory.lists().ofNode(0);
    assertEquals(1000, lists.pages(LruList.INACTIVE_FILE));
    assertEquals(0, lists.pages(LruList.ACTIVE_FILE));
    assertSound(machine);
  }

  /**
   * Of a file that is too large the first pages have gone, and the last ones are there. Between
   * them the order is that of generations, which take turns.
   */
  @Test
  void theOldestPagesGo() {
    ReclaimedMachine machine = machine();
    FileObject large = machine.file("large", LARGE);
    machine.read(large);
    List<Long> cached = new ArrayList<>();
    large.forEachCached(cached::add);
    assertEquals(LARGE, large.cached() + machine.count(ReclaimEvent.PGSTEAL_FILE));
    assertTrue(cached.getFirst() > LARGE / 8, "first " + cached.getFirst());
    assertEquals(LARGE - 1, cached.getLast());
    assertSound(machine);
  }

  /** What others call active is of the two youngest generations. */
  @Test
  void theYoungestTwoAreActive() {
    ReclaimedMachine machine = machine();
    machine.read(machine.file("large", LARGE));
    for (int node = 0; node < 2; node++) {
      Generations generations = generations(machine, node);
      long youngest = generations.youngest();
      long active = generations.pages(youngest, true) + generations.pages(youngest - 1, true);
      assertEquals(active, machine.memory.lists().ofNode(node).pages(LruList.ACTIVE_FILE));
      assertTrue(generations.count(true) >= Generations.FEWEST);
      assertTrue(generations.count(true) <= Generations.MOST);
    }
  }

  /** Pages that were read often outlive a stream that is read once: they are spared. */
  @Test
  void whatWasReadOftenIsSpared() {
    ReclaimedMachine machine = machine();
    FileObject hot = machine.file("hot", 1000);
    for (int i = 0; i < 6; i++) {
      machine.read(hot);
    }
    FileObject once = machine.file("once", 1000);
    machine.read(once);
    for (int i = 0; i < 16 && once.cached() == 1000; i++) {
      machine.read(machine.file("stream" + i, 1 << 14));
    }
    assertTrue(once.cached() < 1000);
    assertEquals(1000, hot.cached());
    assertTrue(machine.count(LruStat.WORKINGSET_ACTIVATE_FILE) >= 1000);
    assertSound(machine);
  }
}
