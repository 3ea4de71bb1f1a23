/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.engine.snapshot.Counters;
import org.memsim.engine.snapshot.LongRow;
import org.memsim.engine.snapshot.NodeSnapshot;
import org.memsim.engine.snapshot.NumaCounter;
import org.memsim.engine.snapshot.ZoneSnapshot;

/** {@code numactl --hardware} against the guests' own output and against two published machines. */
class NumactlViewTest {
  private static final int PAGES_PER_MB = 256;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s03-1n-6g",
        "s05-2n-3g-1g",
        "s07-8n-2sock",
        "s08-3n-cxl",
        "s09-2n-memless",
        "s10-2n-movablecore512"
      })
  void givesTheDumpAgain(String run) {
    String dump = Dumps.read(run, "numactl-hardware");
    List<NodeSnapshot> nodes =
        ZoneinfoReader.read(Dumps.read(run, "zoneinfo")).stream()
            .map(node -> read(node, dump))
            .toList();
    assertEquals(dump, Texts.of("numactl", Snapshots.machine(true, nodes)));
  }

  /**
   * Two Sapphire Rapids sockets with a CXL expander each, published by Steve Scargall
   * (stevescargall.com, December 2022, "How to map a CXL endpoint to a CPU socket in Linux").
   */
  @Test
  void printsTheDistancesOfACxlMachine() {
    assertDistances(
        """
        node distances:
        node   0   1   2   3\s
          0:  10  21  14  24\s
          1:  21  10  24  14\s
          2:  14  24  10  26\s
          3:  24  14  26  10\s
        """,
        new long[][] {{10, 21, 14, 24}, {21, 10, 24, 14}, {14, 24, 10, 26}, {24, 14, 26, 10}});
  }

  /**
   * A Threadripper 3960X whose nodes 0 and 3 have no memory (issue 165 of numactl, February 2023).
   */
  @Test
  void printsTheDistancesOfAThreadripper() {
    assertDistances(
        """
        node distances:
        node   0   1   2   3\s
          0:  10  12  12  12\s
          1:  12  10  12  12\s
          2:  12  12  10  12\s
          3:  12  12  12  10\s
        """,
        new long[][] {{10, 12, 12, 12}, {12, 10, 12, 12}, {12, 12, 10, 12}, {12, 12, 12, 10}});
  }

  /**
   * Printed by numactl 2.0.16-1 itself, given nodes 0, 2, 3 and 5 with these sizes and distances.
   */
  @Test
  void listsNodesWithGapsAndLongDistances() {
    long[][] distances = {
      {10, 21, 120, 255}, {21, 10, 21, 21}, {120, 21, 10, 21}, {255, 21, 21, 10}
    };
    int[] ids = {0, 2, 3, 5};
    List<NodeSnapshot> nodes = new ArrayList<>();
    for (int place = 0; place < ids.length; place++) {
      List<Integer> cpus = place < 2 ? List.of(place) : List.of();
      // MemTotal 468416 kB and MemFree 433096 kB, the first node of run s01-1n-512m.
      nodes.add(node(ids[place], cpus, LongRow.of(distances[place]), 468416 / 4, 433096 / 4));
    }
    assertEquals(
        """
        available: 4 nodes (0,2-3,5)
        node 0 cpus: 0
        node 0 size: 457 MB
        node 0 free: 422 MB
        node 2 cpus: 1
        node 2 size: 457 MB
        node 2 free: 422 MB
        node 3 cpus:
        node 3 size: 457 MB
        node 3 free: 422 MB
        node 5 cpus:
        node 5 size: 457 MB
        node 5 free: 422 MB
        node distances:
        node   0   2   3   5\s
          0:  10  21  120  255\s
          2:  21  10  21  21\s
          3:  120  21  10  21\s
          5:  255  21  21  10\s
        """,
        Texts.of("numactl", Snapshots.machine(true, nodes)));
  }

  /** A kernel without NUMA has no answer for numactl. */
  @Test
  void saysWhenThereIsNoNuma() {
    assertEquals(
        "No NUMA available on this system\n",
        Texts.of("numactl", Snapshots.machine(false, List.of())));
  }

  private static void assertDistances(String expected, long[][] distances) {
    List<NodeSnapshot> nodes = new ArrayList<>();
    for (int id = 0; id < distances.length; id++) {
      nodes.add(node(id, List.of(), LongRow.of(distances[id]), 0, 0));
    }
    String text = Texts.of("numactl", Snapshots.machine(true, nodes));
    assertTrue(
        text.startsWith("available: 4 nodes (0-3)\nnode 0 cpus:\nnode 0 size: 0 MB\n"), text);
    assertEquals(expected, text.substring(text.indexOf("node distances:")));
  }

  /**
   * Processors, distances and free memory as numactl says them; the size comes from the zones. Free
   * memory cannot: it changed between the two dumps.
   */
  private static NodeSnapshot read(NodeSnapshot node, String dump) {
    List<Integer> cpus = words(dump, "node " + node.id() + " cpus:").map(Integer::valueOf).toList();
    long free =
        words(dump, "node " + node.id() + " free:").limit(1).mapToLong(Long::parseLong).sum();
    LongRow distances =
        LongRow.of(
            words(dump, String.format(Locale.ROOT, "%3d:", node.id()))
                .mapToLong(Long::parseLong)
                .toArray());
    return node(node.id(), cpus, distances, node.managed(), free * PAGES_PER_MB);
  }

  private static Stream<String> words(String dump, String start) {
    return dump.lines()
        .filter(line -> line.startsWith(start))
        .flatMap(line -> Stream.of(line.substring(start.length()).split(" +", -1)))
        .filter(word -> !word.isEmpty());
  }

  private static NodeSnapshot node(
      int id, List<Integer> cpus, LongRow distances, long managed, long free) {
    ZoneSnapshot zone = Snapshots.zone("Normal", managed, free, Counters.none(NumaCounter.class));
    return Snapshots.node(id, cpus, distances, List.of(id), zone);
  }
}
