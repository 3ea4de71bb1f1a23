/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.reclaim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** Lists that become generations while the machine runs, and generations that become lists. */
class GenerationSwitchTest {
  private static final GenerationSettings ON = new GenerationSettings(7, 0);

  private final ReclaimedMachine machine = new ReclaimedMachine(Map.of());
  private final Lruvec lruvec = machine.memory.lists().ofNode(0);

  private void obey(GenerationSettings settings) {
    machine.memory.lists().obey(settings);
    Findings findings = new Findings();
    AllocatorCheck memory = new AllocatorCheck(machine.allocator);
    memory.check(findings);
    new LruCheck(machine.allocator, machine.memory.lists(), memory).check(findings);
    assertEquals(List.of(), findings.texts());
  }

  private long anon(long generation) {
    return lruvec.generations().pages(generation, false);
  }

  private long file(long generation) {
    return lruvec.generations().pages(generation, true);
  }

  /**
   * There are generations 0 to 3. Pages that were read twice are active, and come to 3; cold ones
   * of files come to the first inactive generation that is not the oldest, which is 1; anonymous
   * ones have no slot and come to 2.
   */
  @Test
  void eachPageComesToTheGenerationOfItsList() {
    FileObject hot = machine.file("hot", 100);
    machine.read(hot);
    machine.read(hot);
    machine.read(machine.file("cold", 1000));
    machine.take(500);
    assertEquals(100, lruvec.pages(LruList.ACTIVE_FILE));
    assertEquals(500, lruvec.pages(LruList.INACTIVE_ANON));
    obey(ON);
    assertEquals(List.of(0L, 1000L, 0L, 100L), List.of(file(0), file(1), file(2), file(3)));
    assertEquals(List.of(0L, 0L, 500L, 0L), List.of(anon(0), anon(1), anon(2), anon(3)));
    assertEquals(1000, lruvec.pages(LruList.INACTIVE_FILE));
    assertEquals(500, lruvec.pages(LruList.ACTIVE_ANON));
  }

  /** The two youngest generations are active ones: there and back anonymous pages have changed. */
  @Test
  void theYoungestTwoBecomeActive() {
    machine.read(machine.file("cold", 1000));
    machine.take(500);
    obey(ON);
    obey(GenerationSettings.OFF);
    assertEquals(1000, lruvec.pages(LruList.INACTIVE_FILE));
    assertEquals(500, lruvec.pages(LruList.ACTIVE_ANON));
    assertEquals(Generations.MOST, lruvec.generations().count(true));
    assertEquals(0, file(1) + anon(2));
    obey(ON);
    assertEquals(500, anon(3));
  }

  /** Other bits are noted and move nothing. */
  @Test
  void onlyTheFirstBitMovesPages() {
    machine.read(machine.file("cold", 1000));
    assertEquals(0, machine.memory.lists().obey(new GenerationSettings(6, 5)));
    assertEquals(1000, lruvec.pages(LruList.INACTIVE_FILE));
    assertTrue(machine.memory.lists().obey(ON) > 0);
    assertEquals(0, machine.memory.lists().obey(new GenerationSettings(1, 0)));
    assertEquals(1000, file(1));
  }

  /** What was older stays older, whichever way pages went: the file that was read first goes. */
  @Test
  void theOldestStillGoesFirst() {
    FileObject first = machine.file("first", 1000);
    FileObject second = machine.file("second", 1000);
    machine.read(first);
    machine.read(second);
    obey(ON);
    obey(GenerationSettings.OFF);
    obey(ON);
    for (int i = 0; i < 64 && first.cached() == 1000; i++) {
      machine.read(machine.file("stream" + i, 1 << 12));
    }
    assertTrue(first.cached() < 1000, "nothing went");
    assertEquals(1000, second.cached());
  }

  /** A shadow of generations is no distance: whoever left it comes back inactive. */
  @Test
  void shadowsOfGenerationsAreNoDistances() {
    obey(ON);
    FileObject small = machine.file("small", 1000);
    machine.read(small);
    machine.read(machine.file("large", 1 << 18));
    assertEquals(0, small.cached());
    obey(GenerationSettings.OFF);
    long active = machine.count(LruStat.WORKINGSET_ACTIVATE_FILE);
    long refaults = machine.count(LruStat.WORKINGSET_REFAULT_FILE);
    machine.read(small);
    assertEquals(active, machine.count(LruStat.WORKINGSET_ACTIVATE_FILE));
    assertEquals(refaults + 1000, machine.count(LruStat.WORKINGSET_REFAULT_FILE));
  }
}
