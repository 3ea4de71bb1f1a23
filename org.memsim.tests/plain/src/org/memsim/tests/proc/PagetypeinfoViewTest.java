/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.engine.snapshot.Counters;
import org.memsim.engine.snapshot.LongRow;
import org.memsim.engine.snapshot.MigrateTypeSnapshot;
import org.memsim.engine.snapshot.NodeSnapshot;
import org.memsim.engine.snapshot.NumaCounter;
import org.memsim.engine.snapshot.ZoneSnapshot;

/** {@code /proc/pagetypeinfo} of three boots. */
class PagetypeinfoViewTest {
  private static final Pattern BLOCKS =
      Pattern.compile("Node +(\\d+), zone +(\\w+), type +(\\w+) +(.*)");
  private static final Pattern PAGEBLOCKS = Pattern.compile("Node (\\d+), zone +(\\w+) +(\\d.*)");

  @ParameterizedTest
  @ValueSource(strings = {"s03-1n-6g", "s08-3n-cxl", "s14-i386-3g"})
  void givesTheDumpAgain(String run) {
    String dump = Dumps.read(run, "pagetypeinfo");
    Map<String, List<MigrateTypeSnapshot>> types = read(dump);
    assertTrue(types.size() >= 2, types.toString());
    List<NodeSnapshot> nodes =
        ZoneinfoReader.read(Dumps.read(run, "zoneinfo")).stream()
            .map(node -> withTypes(node, types))
            .toList();
    assertEquals(dump, Texts.of("pagetypeinfo", Snapshots.machine(true, nodes)));
  }

  /** The kernel stops to count at 100,000 free blocks, and says so. */
  @Test
  void marksWhatItDoesNotCountToTheEnd() {
    ZoneSnapshot zone =
        Snapshots.withMigrateTypes(
            Snapshots.zone("DMA", 8, 8, Counters.none(NumaCounter.class)),
            List.of(new MigrateTypeSnapshot("Movable", LongRow.of(100_000, 99_999), 1)));
    NodeSnapshot node = Snapshots.node(0, List.of(0), LongRow.of(10), List.of(0), zone);
    String text = Texts.of("pagetypeinfo", Snapshots.machine(true, List.of(node)));
    assertTrue(text.contains("type      Movable >100000  99999 \n"), text);
  }

  private static Map<String, List<MigrateTypeSnapshot>> read(String dump) {
    Map<String, List<MigrateTypeSnapshot>> types = new HashMap<>();
    for (String line : dump.lines().toList()) {
      Matcher blocks = BLOCKS.matcher(line);
      Matcher pageblocks = PAGEBLOCKS.matcher(line);
      if (blocks.matches()) {
        types
            .computeIfAbsent(blocks.group(1) + " " + blocks.group(2), key -> new ArrayList<>())
            .add(new MigrateTypeSnapshot(blocks.group(3), row(blocks.group(4)), 0));
      } else if (pageblocks.matches()) {
        LongRow counts = row(pageblocks.group(3));
        types
            .get(pageblocks.group(1) + " " + pageblocks.group(2))
            .replaceAll(new Numbering(counts)::next);
      }
    }
    return types;
  }

  /** Gives each type in turn its pageblocks. */
  private static final class Numbering {
    private final LongRow counts;
    private int index;

    Numbering(LongRow counts) {
      this.counts = counts;
    }

    MigrateTypeSnapshot next(MigrateTypeSnapshot type) {
      return new MigrateTypeSnapshot(type.name(), type.freeBlocks(), counts.get(index++));
    }
  }

  private static LongRow row(String figures) {
    return LongRow.of(
        Stream.of(figures.strip().split(" +", -1)).mapToLong(Long::parseLong).toArray());
  }

  private static NodeSnapshot withTypes(
      NodeSnapshot node, Map<String, List<MigrateTypeSnapshot>> types) {
    return Snapshots.withZones(
        node,
        node.zones().stream()
            .map(
                zone ->
                    Snapshots.withMigrateTypes(
                        zone, types.getOrDefault(node.id() + " " + zone.name(), List.of())))
            .toList());
  }
}
