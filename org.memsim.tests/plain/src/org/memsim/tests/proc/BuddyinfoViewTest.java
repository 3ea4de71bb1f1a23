/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.engine.snapshot.LongRow;
import org.memsim.engine.snapshot.NodeSnapshot;
import org.memsim.engine.snapshot.ZoneSnapshot;

/**
 * {@code /proc/buddyinfo}: the zones of a boot's {@code zoneinfo} with the blocks of its buddyinfo.
 */
class BuddyinfoViewTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s03-1n-6g",
        "s05-2n-3g-1g",
        "s07-8n-2sock",
        "s08-3n-cxl",
        "s09-2n-memless",
        "s10-2n-movablecore512",
        "s14-i386-3g"
      })
  void givesTheDumpAgain(String run) {
    String dump = Dumps.read(run, "buddyinfo");
    Map<String, LongRow> blocks = read(dump);
    List<NodeSnapshot> nodes =
        ZoneinfoReader.read(Dumps.read(run, "zoneinfo")).stream()
            .map(node -> withBlocks(node, blocks))
            .toList();
    assertEquals(dump, Texts.of("buddyinfo", Snapshots.machine(true, nodes)));
  }

  /** Orders of magnitude that the dumps lack: figures wider than their column push the rest on. */
  @Test
  void widensForLargeFigures() {
    ZoneSnapshot normal =
        Snapshots.withFreeBlocks(
            ZoneinfoReader.read(Dumps.read("s03-1n-6g", "zoneinfo")).get(0).zones().get(2),
            LongRow.of(1234567, 0, 0, 0, 0, 0, 0, 0, 0, 0, 123456));
    NodeSnapshot node = Snapshots.node(12, List.of(), LongRow.of(10), List.of(12), normal);
    assertEquals(
        "Node 12, zone   Normal 1234567      0      0      0      0      0      0      0      0"
            + "      0 123456 \n",
        Texts.of("buddyinfo", Snapshots.machine(true, List.of(node))));
  }

  private static Map<String, LongRow> read(String dump) {
    Map<String, LongRow> blocks = new HashMap<>();
    for (String line : dump.lines().toList()) {
      String[] words = line.strip().split("[ ,]+", -1);
      blocks.put(
          words[1] + " " + words[3],
          LongRow.of(Stream.of(words).skip(4).mapToLong(Long::parseLong).toArray()));
    }
    return blocks;
  }

  private static NodeSnapshot withBlocks(NodeSnapshot node, Map<String, LongRow> blocks) {
    return Snapshots.withZones(
        node,
        node.zones().stream()
            .map(
                zone ->
                    Snapshots.withFreeBlocks(
                        zone,
                        blocks.getOrDefault(node.id() + " " + zone.name(), LongRow.zeros(11))))
            .toList());
  }
}
