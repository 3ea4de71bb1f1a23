/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.memsim.engine.snapshot.Counters;
import org.memsim.engine.snapshot.LongRow;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.NodeSnapshot;
import org.memsim.engine.snapshot.NumaCounter;
import org.memsim.engine.snapshot.Watermarks;
import org.memsim.engine.snapshot.ZoneCounter;
import org.memsim.engine.snapshot.ZoneSnapshot;

/** A snapshot does not change, whatever becomes of what it was made of. */
class SnapshotTest {

  @Test
  void keepsItsOwnFigures() {
    long[] figures = {1, 2, 3};
    LongRow row = LongRow.of(figures);
    Counters<NumaCounter> counters = Counters.of(NumaCounter.class, 1, 2, 3, 4, 5, 6);
    figures[0] = 99;
    counters.asMap().put(NumaCounter.NUMA_HIT, 99L);
    assertEquals(LongRow.of(1, 2, 3), row);
    assertEquals(6, row.sum());
    assertEquals(1, counters.get(NumaCounter.NUMA_HIT));
  }

  @Test
  void keepsItsOwnLists() {
    List<Integer> cpus = new ArrayList<>(List.of(0));
    NodeSnapshot node = Snapshots.node(0, cpus, LongRow.of(10), List.of(0));
    cpus.add(1);
    assertEquals(List.of(0), node.cpus());
    assertThrows(UnsupportedOperationException.class, () -> node.cpus().add(1));
  }

  @Test
  void comparesByFigures() {
    Counters<NumaCounter> hits = Counters.of(NumaCounter.class, Map.of(NumaCounter.NUMA_HIT, 7L));
    assertEquals(Counters.of(NumaCounter.class, 7, 0, 0, 0, 0, 0), hits);
    assertEquals(Counters.of(NumaCounter.class, 7, 0, 0, 0, 0, 0).hashCode(), hits.hashCode());
    assertNotEquals(Counters.none(NumaCounter.class), hits);
    assertNotEquals(LongRow.of(0), LongRow.zeros(2));
    assertEquals(LongRow.of(), LongRow.zeros(0));
  }

  @Test
  void wantsAFigureForEachCounter() {
    assertThrows(
        IllegalArgumentException.class, () -> Counters.of(NumaCounter.class, 1, 2, 3, 4, 5));
  }

  @Test
  void sumsOverTheZonesOfANode() {
    Counters<NumaCounter> none = Counters.none(NumaCounter.class);
    NodeSnapshot node =
        Snapshots.node(
            0,
            List.of(),
            LongRow.of(10),
            List.of(0),
            Snapshots.zone("DMA", 3840, 3712, none),
            Snapshots.zone("DMA32", 242525, 234910, none),
            ZoneSnapshot.empty("Normal", Watermarks.NONE, LongRow.zeros(3), 11));
    assertEquals(246365, node.managed());
    assertEquals(238622, node.free());
    assertTrue(node.hasMemory());
    assertFalse(node.zones().get(2).populated());
    assertEquals(0, node.zones().get(2).counters().get(ZoneCounter.NR_FREE_PAGES));
  }

  @Test
  void findsNodesById() {
    MachineSnapshot machine =
        Snapshots.machine(true, List.of(Snapshots.node(4, List.of(), LongRow.of(10), List.of(4))));
    assertEquals(4, machine.node(4).orElseThrow().id());
    assertTrue(machine.node(0).isEmpty());
    assertTrue(machine.process("p").isEmpty());
  }
}
