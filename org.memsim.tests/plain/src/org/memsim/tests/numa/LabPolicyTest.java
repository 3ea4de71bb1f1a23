/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.numa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.mm.Touch;
import org.memsim.engine.numa.MemoryPolicy;
import org.memsim.engine.page.NumaStat;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.tests.machine.LabBoot;

/**
 * Lab run d1-policy-2n: a process maps 200 MiB at 0x10000000000, with THP off, and touches them
 * under a policy. Each row is what the dump says changed: numa_hit, interleave_hit, local_node and
 * other_node of both nodes, then anonymous and page-table pages.
 *
 * <p>The dump {@code a1-default-cpu0-again} is left out of the rows: it is a1 with one more hit, a
 * slab page that its own {@code nr_slab_unreclaimable +1} names.
 */
class LabPolicyTest {
  private static final long MIB = 1 << 20;

  /** The size of the mapping; a7 has one MiB more, so that its tables are not even. */
  private static final long SIZE = 200 * MIB;

  private static final IdSet BOTH = IdSet.of(0, 1);
  private static final IdSet SECOND = IdSet.of(1);

  record Counts(long hit, long interleave, long local, long other, long anon, long tables) {}

  private static final Counts NOTHING = new Counts(0, 0, 0, 0, 0, 0);
  private static final Counts ALL_LOCAL = new Counts(51_302, 0, 51_302, 0, 51_200, 101);
  private static final Counts ALL_OTHER = new Counts(51_302, 0, 0, 51_302, 51_200, 101);

  static Stream<Arguments> runs() {
    MemoryPolicy interleave = new MemoryPolicy.Interleave(BOTH);
    return Stream.of(
        run("a1-default-cpu0", new MemoryPolicy.Default(), 0, SIZE, ALL_LOCAL, NOTHING),
        run("a2-default-cpu1", new MemoryPolicy.Default(), 1, SIZE, NOTHING, ALL_LOCAL),
        run("a3-local-cpu1", new MemoryPolicy.Local(), 1, SIZE, NOTHING, ALL_LOCAL),
        run("a4-preferred1-cpu0", new MemoryPolicy.Preferred(1), 0, SIZE, NOTHING, ALL_OTHER),
        run("a5-bind1-cpu0", new MemoryPolicy.Bind(SECOND), 0, SIZE, NOTHING, ALL_OTHER),
        run(
            "a6-interleave-cpu0",
            interleave,
            0,
            SIZE,
            new Counts(25_651, 25_651, 25_651, 0, 25_600, 50),
            new Counts(25_651, 25_651, 0, 25_651, 25_600, 51)),
        run(
            "a7-interleave-odd-cpu0",
            interleave,
            0,
            SIZE + MIB,
            new Counts(25_780, 25_780, 25_780, 0, 25_728, 51),
            new Counts(25_779, 25_779, 0, 25_779, 25_728, 51)),
        run(
            "a8-prefmany1-cpu0",
            new MemoryPolicy.PreferredMany(SECOND),
            0,
            SIZE,
            NOTHING,
            ALL_OTHER),
        run("a9-bind0-cpu1", new MemoryPolicy.Bind(IdSet.of(0)), 1, SIZE, ALL_OTHER, NOTHING),
        run("a10-bindall-cpu0", new MemoryPolicy.Bind(BOTH), 0, SIZE, ALL_LOCAL, NOTHING));
  }

  private static Arguments run(
      String name, MemoryPolicy policy, int cpu, long size, Counts node0, Counts node1) {
    return Arguments.of(name, policy, cpu, size, node0, node1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("runs")
  void countsWhatTheKernelCounted(
      String name, MemoryPolicy policy, int cpu, long size, Counts node0, Counts node1) {
    Workbench bench = new Workbench(LabBoot.S04_2N_1G_1G.settled(), cpu);
    assertEquals(Touch.Status.DONE, bench.touch(policy, size));
    assertEquals(node0, counts(bench, 0));
    assertEquals(node1, counts(bench, 1));
    assertEquals(size >> 12, bench.space.minorFaults());
    assertEquals(size >> 12, bench.space.rss());
    assertEquals(policy.label(), bench.task.placement().label());
    assertEquals(node0.hit() + node1.hit(), allocated(bench));

    long[] pages = bench.pagesPerNode();
    assertEquals(node0.anon(), pages[0]);
    assertEquals(node1.anon(), pages[1]);
  }

  /** Pages of an interleaved mapping alternate, one by one, and begin at the first node. */
  @Test
  void interleavingGoesByAddress() {
    Workbench bench = new Workbench(LabBoot.S04_2N_1G_1G.settled(), 0);
    bench.touch(new MemoryPolicy.Interleave(BOTH), SIZE);
    for (int page = 0; page < SIZE >> 12; page++) {
      long start = Workbench.ADDRESS + ((long) page << 12);
      long[] pages = bench.space.resident(start, start + 4096).perNode();
      assertEquals(1, pages[page % 2], "page " + page);
    }
  }

  /** Everything goes back when the process ends; counters of the past stay. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("runs")
  void exitFreesEverything(
      String name, MemoryPolicy policy, int cpu, long size, Counts node0, Counts node1) {
    Workbench bench = new Workbench(LabBoot.S04_2N_1G_1G.settled(), cpu);
    bench.touch(policy, size);
    bench.space.exit(0);
    for (ZoneMemory zone : bench.allocator.zones()) {
      assertEquals(zone.zone().managed(), zone.free() + zone.parked());
      long high = zone.tuning().pageset().high();
      assertTrue(zone.parked() < high || high == 0, zone.parked() + " of " + high);
      assertEquals(0, zone.used());
      assertEquals(zone.allocated(), zone.freed());
    }
    bench.allocator.drainAll();
    assertEquals(bench.allocator.machine().managed(), bench.free(0) + bench.free(1));
    assertEquals(node0.hit(), bench.numa(0, NumaStat.NUMA_HIT));
    assertEquals(0, bench.space.rss());
    assertEquals(0, bench.overcommit.committed());
  }

  private static Counts counts(Workbench bench, int node) {
    assertEquals(0, bench.numa(node, NumaStat.NUMA_MISS));
    assertEquals(0, bench.numa(node, NumaStat.NUMA_FOREIGN));
    return new Counts(
        bench.numa(node, NumaStat.NUMA_HIT),
        bench.numa(node, NumaStat.INTERLEAVE_HIT),
        bench.numa(node, NumaStat.LOCAL_NODE),
        bench.numa(node, NumaStat.OTHER_NODE),
        bench.used(node, PageKind.ANON),
        bench.used(node, PageKind.PAGE_TABLE));
  }

  private static long allocated(Workbench bench) {
    return bench.allocator.zones().stream().mapToLong(ZoneMemory::allocated).sum();
  }
}
