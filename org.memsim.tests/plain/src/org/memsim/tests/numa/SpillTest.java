/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.numa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.machine.ZoneTuning;
import org.memsim.engine.machine.ZoneType;
import org.memsim.engine.mm.Touch;
import org.memsim.engine.numa.MemoryPolicy;
import org.memsim.engine.page.NumaStat;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.tests.machine.LabBoot;

/**
 * What happens when a node fills up, by the rules that the lab's overflow runs (d2, d8, d9) show.
 */
class SpillTest {
  private static final int MOVABLE_INDEX = 3;
  private static final long PAGE = 4096;

  static List<LabBoot> boots() {
    return List.of(
        LabBoot.S04_2N_1G_1G,
        LabBoot.S05_2N_3G_1G,
        LabBoot.S06_4N_RING,
        LabBoot.S08_3N_CXL,
        LabBoot.S12_2N_THPNEVER);
  }

  /**
   * A node gives what is free above low and the reserve against the request, zone by zone; it is
   * left only then. A pageset takes its batch while the zone is above the mark, so it ends less
   * than a batch below, and what is left on the pageset was not given: by so much the lab's 22 runs
   * (spill.md) missed the prediction, too, never by more than 0.4 %.
   */
  @ParameterizedTest
  @MethodSource("boots")
  void aNodeIsLeftAtItsLowWatermarks(LabBoot boot) {
    Machine machine = boot.settled();
    long room = roomAboveLow(machine, 0);
    Workbench bench = new Workbench(machine, 0);
    Touch touch = begin(bench, new MemoryPolicy.Default(), machine.managed() / 2 + room / 2);
    while (bench.numa(0, NumaStat.NUMA_FOREIGN) == 0) {
      assertEquals(Touch.Status.MORE, touch.run(bench.task, 1));
    }
    long given = bench.numa(0, NumaStat.NUMA_HIT);
    assertTrue(1000 * Math.abs(room - given) <= 4 * room, room + " " + given);
    assertEquals(given, bench.used(0, PageKind.ANON) + tables(bench, 0));
    bench.finish(touch);
    assertEquals(given, bench.numa(0, NumaStat.NUMA_HIT));
    assertAtMark(bench, 0, zone -> floor(machine, zone));
  }

  /** What misses the preferred node is foreign to it, and another's on the node that serves. */
  @Test
  void missesAndForeignersAgree() {
    Machine machine = LabBoot.S04_2N_1G_1G.settled();
    Workbench bench = new Workbench(machine, 0);
    bench.finish(begin(bench, new MemoryPolicy.Default(), roomAboveLow(machine, 0) + 44_459));
    long foreign = bench.numa(0, NumaStat.NUMA_FOREIGN);
    assertTrue(foreign > 44_459, "the tables come on top");
    assertEquals(foreign, bench.numa(1, NumaStat.NUMA_MISS));
    assertEquals(foreign, bench.numa(1, NumaStat.OTHER_NODE));
    assertEquals(0, bench.numa(1, NumaStat.NUMA_HIT));
  }

  /** Lab run d9-4ring-fallback: which nodes fill up in which order. */
  @ParameterizedTest
  @CsvSource({"0, 0 1 3 2", "1, 1 2 0 3", "2, 2 3 1 0", "3, 3 0 2 1"})
  void theRingFillsInFallbackOrder(int cpu, String order) {
    assertEquals(order, fillOrder(new MemoryPolicy.Default(), cpu));
  }

  /** Lab run d9-4ring-fallback: bound to 1 and 3, the nearer one first; preferred 2 from cpu 0. */
  @Test
  void masksFillInTheOrderOfTheCpusOwnNode() {
    IdSet odd = IdSet.of(1, 3);
    assertEquals("1 3", fillOrder(new MemoryPolicy.Bind(odd), 0));
    assertEquals("3 1", fillOrder(new MemoryPolicy.Bind(odd), 2));
    assertEquals("2 3 1 0", fillOrder(new MemoryPolicy.Preferred(2), 0));
    assertEquals("1 3 0 2", fillOrder(new MemoryPolicy.PreferredMany(odd), 0));
    assertEquals("3 1 2 0", fillOrder(new MemoryPolicy.PreferredMany(odd), 2));
  }

  /** Bound memory ends at min, with the other node untouched. */
  @Test
  void bindEndsAtMinAndNeverLeaves() {
    Machine machine = LabBoot.S04_2N_1G_1G.settled();
    Workbench bench = new Workbench(machine, 0);
    Touch touch = begin(bench, new MemoryPolicy.Bind(IdSet.of(0)), machine.managed());
    assertEquals(Touch.Status.OUT_OF_MEMORY, bench.finish(touch));
    assertAtMark(bench, 0, zone -> min(machine, zone));
    assertEquals(machine.node(1).orElseThrow().managed(), bench.free(1));
    assertEquals(0, bench.numa(0, NumaStat.NUMA_FOREIGN));
  }

  /**
   * Preferring many is no more than the usual request without direct reclaim: it may still go down
   * to min in the mask before it looks elsewhere (alloc_pages_preferred_many).
   */
  @Test
  void preferredManyGoesDownToMinFirst() {
    Machine machine = LabBoot.S04_2N_1G_1G.settled();
    Workbench bench = new Workbench(machine, 0);
    Touch touch = begin(bench, new MemoryPolicy.PreferredMany(IdSet.of(1)), machine.managed());
    while (bench.used(0, PageKind.ANON) == 0) {
      assertEquals(Touch.Status.MORE, touch.run(bench.task, 1));
    }
    Zone zone = machine.zone(1, ZoneType.DMA32).orElseThrow();
    assertTrue(bench.free(1) > min(machine, zone) - machine.tuning(zone).pageset().batch());
    assertTrue(bench.free(1) <= min(machine, zone));
    assertEquals(0, bench.numa(1, NumaStat.NUMA_FOREIGN), "the second request prefers node 0");
  }

  /** Without a policy all nodes go down to low before the first goes down to min. */
  @Test
  void allNodesReachLowBeforeAnyReachesMin() {
    Machine machine = LabBoot.S04_2N_1G_1G.settled();
    Workbench bench = new Workbench(machine, 0);
    long room = roomAboveLow(machine, 0) + roomAboveLow(machine, 1);
    Touch touch = begin(bench, new MemoryPolicy.Default(), machine.managed());
    while (bench.numa(0, NumaStat.NUMA_HIT) + bench.numa(1, NumaStat.NUMA_MISS) < room - 1000) {
      assertEquals(Touch.Status.MORE, touch.run(bench.task, 1));
    }
    assertAtMark(bench, 0, zone -> floor(machine, zone));
    assertEquals(Touch.Status.OUT_OF_MEMORY, bench.finish(touch));
  }

  /** A cpu on a memoryless node: its pages are hits where they land, but never local. */
  @Test
  void aMemorylessNodeUsesTheNextOne() {
    Workbench bench = new Workbench(LabBoot.S09_2N_MEMLESS.settled(), 1);
    bench.touch(new MemoryPolicy.Local(), 512 * PAGE);
    assertEquals(515, bench.numa(0, NumaStat.NUMA_HIT));
    assertEquals(515, bench.numa(0, NumaStat.OTHER_NODE));
    assertEquals(0, bench.numa(0, NumaStat.LOCAL_NODE));
    assertEquals(0, bench.numa(0, NumaStat.NUMA_MISS));
  }

  private static String fillOrder(MemoryPolicy policy, int cpu) {
    Machine machine = LabBoot.S06_4N_RING.settled();
    Workbench bench = new Workbench(machine, cpu);
    Touch touch = begin(bench, policy, machine.managed());
    List<Integer> order = new ArrayList<>();
    Touch.Status status = Touch.Status.MORE;
    while (status == Touch.Status.MORE) {
      status = touch.run(bench.task, 16);
      for (int node = 0; node < 4; node++) {
        if (!order.contains(node) && bench.used(node, PageKind.ANON) > 0) {
          order.add(node);
        }
      }
    }
    return String.join(" ", order.stream().map(Object::toString).toList());
  }

  private static Touch begin(Workbench bench, MemoryPolicy policy, long pages) {
    bench.task.setPolicy(policy);
    bench.space.map(
        org.memsim.engine.mm.MapRequest.anonymous(pages * PAGE).fixed(Workbench.ADDRESS),
        bench.task);
    return bench.space.touch(Workbench.ADDRESS, pages * PAGE);
  }

  /** Each zone of a node that is meant for more than its reserve is less than a batch below. */
  private static void assertAtMark(Workbench bench, int node, ToLongFunction<Zone> mark) {
    for (ZoneMemory zone : bench.zones(node)) {
      long floor = mark.applyAsLong(zone.zone());
      if (zone.zone().populated() && zone.zone().managed() > floor) {
        assertTrue(zone.free() <= floor, zone.zone() + " " + zone.free());
        assertTrue(
            zone.free() > floor - zone.tuning().pageset().batch(), zone.zone() + " " + zone.free());
      }
    }
  }

  private static long min(Machine machine, Zone zone) {
    ZoneTuning tuning = machine.tuning(zone);
    return tuning.watermarks().min() + tuning.protection(MOVABLE_INDEX);
  }

  private static long roomAboveLow(Machine machine, int node) {
    long room = 0;
    for (Zone zone : machine.node(node).orElseThrow().zones()) {
      if (zone.populated()) {
        room += Math.max(0, zone.managed() - floor(machine, zone));
      }
    }
    return room;
  }

  private static long floor(Machine machine, Zone zone) {
    ZoneTuning tuning = machine.tuning(zone);
    return tuning.watermarks().low() + tuning.protection(MOVABLE_INDEX);
  }

  private static long tables(Workbench bench, int node) {
    return bench.used(node, PageKind.PAGE_TABLE) + bench.used(node, PageKind.KERNEL);
  }
}
