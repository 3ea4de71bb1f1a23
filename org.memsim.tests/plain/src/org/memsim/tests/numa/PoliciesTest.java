/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.numa;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.mm.MapRequest;
import org.memsim.engine.numa.MemoryPolicy;
import org.memsim.engine.page.Errno;
import org.memsim.engine.page.NumaStat;
import org.memsim.engine.page.Placement;
import org.memsim.tests.machine.LabBoot;

/** Policies apart from the lab's runs: names, masks, mappings with their own, turns. */
class PoliciesTest {
  private static final long PAGE = 4096;
  private static final IdSet ALL = IdSet.range(0, 3);
  private Workbench bench;

  @BeforeEach
  void boot() {
    bench = new Workbench(LabBoot.S06_4N_RING.settled(), 0);
  }

  @Test
  void labelsAreThoseOfNumaMaps() {
    assertEquals("default", new MemoryPolicy.Default().label());
    assertEquals("local", new MemoryPolicy.Local().label());
    assertEquals("prefer:1", new MemoryPolicy.Preferred(1).label());
    assertEquals("prefer (many):1", new MemoryPolicy.PreferredMany(IdSet.of(1)).label());
    assertEquals("bind:0-1", new MemoryPolicy.Bind(IdSet.of(0, 1)).label());
    assertEquals("interleave:0,2-3", new MemoryPolicy.Interleave(IdSet.of(0, 2, 3)).label());
  }

  @Test
  void masksLoseNodesWithoutMemory() {
    Workbench memoryless = new Workbench(LabBoot.S09_2N_MEMLESS.settled(), 0);
    assertEquals(
        "bind:0",
        memoryless.policies.resolve(new MemoryPolicy.Bind(IdSet.of(0, 1))).orElseThrow().label());
    IdSet empty = IdSet.of(1);
    assertTrue(memoryless.policies.resolve(new MemoryPolicy.Bind(empty)).isEmpty());
    assertTrue(memoryless.policies.resolve(new MemoryPolicy.Preferred(1)).isEmpty());
    assertTrue(memoryless.policies.resolve(new MemoryPolicy.PreferredMany(empty)).isEmpty());
    assertEquals(
        Optional.of(Errno.EINVAL), memoryless.task.setPolicy(new MemoryPolicy.Interleave(empty)));
    assertEquals("default", memoryless.task.placement().label());
    assertEquals(
        Optional.of(Errno.EINVAL), memoryless.task.setPolicy(new MemoryPolicy.Preferred(7)));
  }

  @Test
  void equalPoliciesAreEqualPlacements() {
    MemoryPolicy policy = new MemoryPolicy.Bind(IdSet.of(1, 2));
    Placement one = bench.policies.resolve(policy).orElseThrow();
    Placement other = bench.policies.resolve(policy).orElseThrow();
    assertEquals(one, other);
    assertEquals(one.hashCode(), other.hashCode());
    assertNotEquals(one, bench.policies.resolve(new MemoryPolicy.Preferred(1)).orElseThrow());
  }

  /** Tables follow the task, pages their mapping. */
  @Test
  void aMappingsPolicyIsForItsPagesOnly() {
    bench.task.setPolicy(new MemoryPolicy.Preferred(2));
    bench.space.map(MapRequest.anonymous(64 * PAGE).fixed(Workbench.ADDRESS), bench.task);
    Placement bind = bench.policies.resolve(new MemoryPolicy.Bind(IdSet.of(3))).orElseThrow();
    bench.space.setPolicy(Workbench.ADDRESS, 64 * PAGE, Optional.of(bind));
    bench.finish(bench.space.touch(Workbench.ADDRESS, 64 * PAGE));
    assertArrayEquals(new long[] {0, 0, 0, 64}, bench.pagesPerNode());
    assertEquals(3, bench.numa(2, NumaStat.NUMA_HIT));
    assertEquals(64, bench.numa(3, NumaStat.NUMA_HIT));
  }

  /** The place of a page is a matter of its address, wherever the mapping begins or was cut. */
  @Test
  void interleavedPlacesSurviveSplits() {
    bench.task.setPolicy(new MemoryPolicy.Interleave(ALL));
    long start = Workbench.ADDRESS + 3 * PAGE;
    bench.space.map(MapRequest.anonymous(16 * PAGE).fixed(start), bench.task);
    bench.space.unmap(start + 5 * PAGE, 2 * PAGE, 0);
    bench.finish(bench.space.touch(start, 5 * PAGE));
    bench.finish(bench.space.touch(start + 7 * PAGE, 9 * PAGE));
    for (long page = 0; page < 16; page++) {
      long[] pages = bench.space.resident(start + page * PAGE, start + (page + 1) * PAGE).perNode();
      boolean mapped = page < 5 || page > 6;
      assertEquals(mapped ? 1 : 0, pages[(int) ((page + 3) % 4)], "page " + page);
    }
  }

  /** The kernel's pages take turns of their own, which begin anew with each set_mempolicy. */
  @Test
  void turnsBeginAtTheFirstNode() {
    bench.touch(new MemoryPolicy.Interleave(IdSet.of(1, 2)), PAGE);
    // PUD on 1, PMD on 2, PTE on 1; the page's index is even: on 1
    assertEquals(3, bench.numa(1, NumaStat.INTERLEAVE_HIT));
    assertEquals(1, bench.numa(2, NumaStat.INTERLEAVE_HIT));
    bench.space.exit(0);
    bench.touch(new MemoryPolicy.Interleave(IdSet.of(0, 2)), PAGE);
    assertEquals(3, bench.numa(0, NumaStat.INTERLEAVE_HIT));
    assertEquals(2, bench.numa(2, NumaStat.INTERLEAVE_HIT));
  }

  /** An interleaved page that its node can not give is no interleave hit. */
  @Test
  void interleavingFallsOverWithoutAHit() {
    bench.task.setPolicy(new MemoryPolicy.Bind(IdSet.of(1)));
    long filled = Workbench.ADDRESS + (1L << 40);
    bench.space.map(MapRequest.anonymous(512L << 20).fixed(filled), bench.task);
    bench.finish(bench.space.touch(filled, 512L << 20));
    long before = bench.numa(1, NumaStat.NUMA_FOREIGN);
    bench.touch(new MemoryPolicy.Interleave(IdSet.of(1, 2)), 100 * PAGE);
    assertEquals(0, bench.numa(1, NumaStat.INTERLEAVE_HIT));
    assertEquals(52, bench.numa(1, NumaStat.NUMA_FOREIGN) - before);
    assertEquals(51, bench.numa(2, NumaStat.INTERLEAVE_HIT));
    assertEquals(52, bench.numa(2, NumaStat.NUMA_MISS));
  }
}
