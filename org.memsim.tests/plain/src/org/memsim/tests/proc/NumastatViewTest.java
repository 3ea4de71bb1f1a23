/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memsim.engine.snapshot.Counters;
import org.memsim.engine.snapshot.LongRow;
import org.memsim.engine.snapshot.NodeSnapshot;
import org.memsim.engine.snapshot.NumaCounter;

/** {@code numastat} of the figures that the kernel gave for each node. */
class NumastatViewTest {

  @ParameterizedTest
  @CsvSource({"s05-2n-3g-1g,2", "s07-8n-2sock,8", "s09-2n-memless,2"})
  void printsWhatNumastatPrints(String run, int count) {
    List<NodeSnapshot> nodes = new ArrayList<>();
    for (int id = 0; id < count; id++) {
      nodes.add(node(id, read(Dumps.read(run, "node/node" + id + ".numastat"))));
    }
    assertEquals(Dumps.read(run, "numastat"), Texts.of("numastat", Snapshots.machine(true, nodes)));
  }

  /** A node's events are those of its zones together, as the kernel sums them. */
  @Test
  void sumsOverTheZonesOfANode() {
    NodeSnapshot node =
        Snapshots.node(
            3,
            List.of(),
            LongRow.of(10),
            List.of(3),
            Snapshots.zone("DMA32", 1, 0, Counters.of(NumaCounter.class, 5, 4, 3, 2, 1, 0)),
            Snapshots.zone("Normal", 1, 0, Counters.of(NumaCounter.class, 100, 0, 0, 0, 0, 7)));
    assertEquals(
        """
                                   node3
        numa_hit                     105
        numa_miss                      4
        numa_foreign                   3
        interleave_hit                 2
        local_node                     1
        other_node                     7
        """,
        Texts.of("numastat", Snapshots.machine(true, List.of(node))));
  }

  private static NodeSnapshot node(int id, Counters<NumaCounter> numa) {
    return Snapshots.node(
        id, List.of(), LongRow.of(), List.of(), Snapshots.zone("Normal", 1, 0, numa));
  }

  private static Counters<NumaCounter> read(String numastat) {
    Map<NumaCounter, Long> figures = new EnumMap<>(NumaCounter.class);
    for (NumaCounter counter : NumaCounter.values()) {
      for (String line : numastat.lines().toList()) {
        if (line.startsWith(counter.numastatName() + " ")) {
          figures.put(counter, Long.valueOf(line.substring(line.indexOf(' ') + 1)));
        }
      }
    }
    return Counters.of(NumaCounter.class, figures);
  }
}
