/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.engine.proc.Vmstat;
import org.memsim.engine.snapshot.Counter;
import org.memsim.engine.snapshot.Counters;
import org.memsim.engine.snapshot.LongRow;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.MemorySnapshot;
import org.memsim.engine.snapshot.MemorySnapshot.DirectMap;
import org.memsim.engine.snapshot.MemorySnapshot.DirtyThresholds;
import org.memsim.engine.snapshot.MemorySnapshot.Zswap;
import org.memsim.engine.snapshot.NodeCounter;
import org.memsim.engine.snapshot.NodeSnapshot;
import org.memsim.engine.snapshot.NumaCounter;
import org.memsim.engine.snapshot.VmEvent;
import org.memsim.engine.snapshot.Watermarks;
import org.memsim.engine.snapshot.ZoneCounter;
import org.memsim.engine.snapshot.ZoneExtent;
import org.memsim.engine.snapshot.ZoneSnapshot;

/** {@code /proc/vmstat} of two boots, with NUMA and without: every name, its order and figure. */
class VmstatViewTest {
  private static final int PAGEBLOCK_ORDER = 9;

  @ParameterizedTest
  @ValueSource(strings = {"s03-1n-6g", "s14-i386-3g"})
  void givesTheDumpAgain(String run) {
    String dump = Dumps.read(run, "vmstat");
    String unsplit = dump.replaceAll("(direct_map_level._splits) \\d+", "$1 0");
    assertEquals(unsplit, Texts.of("vmstat", snapshot(run.contains("i386"), figures(dump))));
  }

  @Test
  void aCounterOfAnotherArchitectureIsNotThere() {
    MachineSnapshot large = snapshot(false, Map.of("pgalloc_dma32", 7L));
    assertEquals(OptionalLong.of(7), Vmstat.value(large, "pgalloc_dma32"));
    assertEquals(OptionalLong.empty(), Vmstat.value(large, "pgalloc_high"));
    assertEquals(OptionalLong.empty(), Vmstat.value(snapshot(true, Map.of()), "pgalloc_dma32"));
    assertEquals(OptionalLong.empty(), Vmstat.value(snapshot(true, Map.of()), "numa_hit"));
    assertEquals(OptionalLong.empty(), Vmstat.value(large, "no_such_counter"));
    assertTrue(Vmstat.names().containsAll(List.of("pgalloc_high", "numa_hit", "oom_kill")));
  }

  private static Map<String, Long> figures(String dump) {
    Map<String, Long> figures = new LinkedHashMap<>();
    dump.lines()
        .map(line -> line.split(" ", -1))
        .forEach(words -> figures.put(words[0], Long.valueOf(words[1])));
    return figures;
  }

  private static MachineSnapshot snapshot(boolean small, Map<String, Long> figures) {
    Stream<String> names =
        small
            ? Stream.of("DMA", "Normal", "HighMem", "Movable")
            : Stream.of("DMA", "DMA32", "Normal", "Movable", "Device");
    List<ZoneSnapshot> zones = new ArrayList<>();
    names.forEach(name -> zones.add(zone(name, zones.isEmpty() ? figures : Map.of())));
    NodeSnapshot node =
        new NodeSnapshot(
            0,
            List.of(0),
            LongRow.of(10),
            List.of(0),
            Counters.of(NodeCounter.class, row(NodeCounter.values(), figures)),
            false,
            zones);
    MachineSnapshot machine = Snapshots.machine(!small, List.of(node));
    MachineSnapshot counted =
        Snapshots.withEvents(machine, Counters.of(VmEvent.class, row(VmEvent.values(), figures)));
    return Snapshots.withMemory(counted, memory(figures));
  }

  private static ZoneSnapshot zone(String name, Map<String, Long> figures) {
    return new ZoneSnapshot(
        name,
        new ZoneExtent(0, 1, 1, 1, 0),
        Watermarks.NONE,
        LongRow.of(0),
        LongRow.zeros(11),
        List.of(),
        Counters.of(ZoneCounter.class, row(ZoneCounter.values(), figures)),
        Counters.of(NumaCounter.class, row(NumaCounter.values(), figures)),
        List.of(),
        0);
  }

  private static long[] row(Counter[] counters, Map<String, Long> figures) {
    return Stream.of(counters)
        .mapToLong(
            counter -> {
              long printed = figures.getOrDefault(counter.linuxName(), 0L);
              boolean huge = counter instanceof NodeCounter node && node.printedInHugePages();
              return huge ? printed << PAGEBLOCK_ORDER : printed;
            })
        .toArray();
  }

  private static MemorySnapshot memory(Map<String, Long> figures) {
    MemorySnapshot none = Snapshots.NO_MEMORY;
    return new MemorySnapshot(
        0,
        0,
        0,
        0,
        0,
        0,
        new DirtyThresholds(
            figures.getOrDefault("nr_dirty_threshold", 0L),
            figures.getOrDefault("nr_dirty_background_threshold", 0L)),
        none.hugePages(),
        List.of(new DirectMap("4k", 1)),
        List.of(),
        Zswap.NONE);
  }
}
