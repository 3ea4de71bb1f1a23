/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.proc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.memsim.engine.snapshot.BootSnapshot;
import org.memsim.engine.snapshot.BootSnapshot.FirmwareRange;
import org.memsim.engine.snapshot.BootSnapshot.MemoryRange;
import org.memsim.engine.snapshot.BootSnapshot.MovableStart;
import org.memsim.engine.snapshot.BootSnapshot.UnavailableRange;
import org.memsim.engine.snapshot.BootSnapshot.ZoneRange;
import org.memsim.engine.snapshot.LongRow;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.NodeSnapshot;

/** Reads what a kernel's boot log says about memory. */
final class BootLogReader {
  private static final String RANGE = "\\[mem 0x([0-9a-f]{16})-0x([0-9a-f]{16})\\]";

  private final String log;

  private BootLogReader(String log) {
    this.log = log;
  }

  /** The log without its time stamps. */
  static String withoutStamps(String log) {
    return log.replaceAll("(?m)^\\[ *[0-9.]+\\] ", "");
  }

  /** The machine that a log tells of, as far as the log tells. */
  static MachineSnapshot read(String log) {
    return new BootLogReader(withoutStamps(log)).machine();
  }

  private MachineSnapshot machine() {
    Optional<String> policyZone = matches("Policy zone: (\\w+)").map(m -> m.group(1)).findFirst();
    MatchResult built =
        matches("Built (\\d+) zonelists, mobility grouping (on|off)\\.  Total pages: (\\d+)")
            .findFirst()
            .orElseThrow();
    BootSnapshot boot =
        new BootSnapshot(
            matches("BIOS-e820: " + RANGE + " (.+)")
                .map(m -> new FirmwareRange(start(m, 1), end(m, 2), m.group(3)))
                .toList(),
            zoneRanges(),
            matches("  Node (\\d+): 0x([0-9a-f]{16})")
                .map(m -> new MovableStart(number(m, 1), start(m, 2)))
                .toList(),
            matches("  node +(\\d+): " + RANGE)
                .map(m -> new MemoryRange(number(m, 1), start(m, 2), end(m, 3)))
                .toList(),
            List.of(),
            matches("On node (\\d+), zone (\\w+): (\\d+) pages in unavailable ranges")
                .map(m -> new UnavailableRange(number(m, 1), m.group(2), number(m, 3)))
                .toList(),
            number(built, 3),
            built.group(2).equals("on"),
            policyZone);
    return Snapshots.machine(policyZone.isPresent(), nodes(number(built, 1)), boot, List.of());
  }

  private List<ZoneRange> zoneRanges() {
    return matches("  (DMA|DMA32|Normal|HighMem|Device) +(?:empty|" + RANGE + ")")
        .map(
            m ->
                m.group(2) == null
                    ? new ZoneRange(m.group(1), 0, 0)
                    : new ZoneRange(m.group(1), start(m, 2), end(m, 3)))
        .toList();
  }

  private List<NodeSnapshot> nodes(int count) {
    TreeMap<Integer, List<Integer>> orders = new TreeMap<>();
    matches("Fallback order for Node (\\d+): ([\\d ]+)")
        .forEach(
            m ->
                orders.put(
                    number(m, 1),
                    Stream.of(m.group(2).strip().split(" ", -1)).map(Integer::valueOf).toList()));
    List<NodeSnapshot> nodes = new ArrayList<>();
    for (int id = 0; id < count; id++) {
      nodes.add(Snapshots.node(id, List.of(), LongRow.of(), orders.getOrDefault(id, List.of(id))));
    }
    return nodes;
  }

  private Stream<MatchResult> matches(String line) {
    return Pattern.compile("(?m)^" + line + "$").matcher(log).results();
  }

  private static int number(MatchResult match, int group) {
    return Integer.parseInt(match.group(group));
  }

  private static long start(MatchResult match, int group) {
    return Long.parseUnsignedLong(match.group(group), 16);
  }

  /** The log names the last byte; the snapshot has the one after it. */
  private static long end(MatchResult match, int group) {
    return start(match, group) + 1;
  }
}
