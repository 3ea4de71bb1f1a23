/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.proc;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.memsim.engine.snapshot.Counter;
import org.memsim.engine.snapshot.Counters;
import org.memsim.engine.snapshot.LongRow;
import org.memsim.engine.snapshot.NodeCounter;
import org.memsim.engine.snapshot.NodeSnapshot;
import org.memsim.engine.snapshot.NumaCounter;
import org.memsim.engine.snapshot.PagesetSnapshot;
import org.memsim.engine.snapshot.Watermarks;
import org.memsim.engine.snapshot.ZoneCounter;
import org.memsim.engine.snapshot.ZoneExtent;
import org.memsim.engine.snapshot.ZoneSnapshot;

/** Reads {@code /proc/zoneinfo} into nodes, word by word: it knows the words, not their columns. */
public final class ZoneinfoReader {
  private static final int ORDERS = 11;
  private static final Pattern HEAD = Pattern.compile("Node (\\d+), zone +(\\w+)");
  private static final Pattern FIGURE = Pattern.compile("([a-z_ ]+?:?) +(\\d+)");

  private final Map<Integer, List<ZoneSnapshot>> zones = new HashMap<>();
  private final Map<Integer, Counters<NodeCounter>> counters = new HashMap<>();
  private final Map<Integer, Boolean> hopeless = new HashMap<>();
  private final List<Integer> ids = new ArrayList<>();

  private ZoneinfoReader() {}

  /** The nodes of a dump, in its order. */
  public static List<NodeSnapshot> read(String zoneinfo) {
    ZoneinfoReader reader = new ZoneinfoReader();
    List<String> block = new ArrayList<>();
    for (String line : zoneinfo.lines().toList()) {
      if (line.startsWith("Node ") && !block.isEmpty()) {
        reader.zone(block);
        block.clear();
      }
      block.add(line);
    }
    reader.zone(block);
    return reader.ids.stream().map(reader::node).toList();
  }

  private NodeSnapshot node(int id) {
    return new NodeSnapshot(
        id,
        List.of(),
        LongRow.zeros(ids.size()),
        List.of(),
        counters.getOrDefault(id, Counters.none(NodeCounter.class)),
        hopeless.getOrDefault(id, false),
        zones.getOrDefault(id, List.of()));
  }

  private void zone(List<String> block) {
    Matcher head = HEAD.matcher(block.get(0));
    if (!head.matches()) {
      throw new IllegalArgumentException(block.get(0));
    }
    int id = Integer.parseInt(head.group(1));
    if (!ids.contains(id)) {
      ids.add(id);
    }
    Map<String, Long> figures = new HashMap<>();
    List<PagesetSnapshot> pagesets = new ArrayList<>();
    LongRow protection = LongRow.of();
    for (String line : block.subList(1, block.size())) {
      String text = line.strip();
      if (text.startsWith("protection:")) {
        protection = row(text);
        continue;
      }
      Matcher figure = FIGURE.matcher(text);
      if (figure.matches()) {
        figures.put(figure.group(1), Long.valueOf(figure.group(2)));
        if (text.startsWith("batch:")) {
          pagesets.add(pageset(figures));
        }
      } else if (!text.equals("per-node stats") && !text.equals("pagesets")) {
        throw new IllegalArgumentException(line);
      }
    }
    if (block.contains("  per-node stats")) {
      counters.put(id, counters(NodeCounter.class, figures));
    }
    hopeless.merge(id, figures.getOrDefault("node_unreclaimable:", 0L) == 1, Boolean::logicalOr);
    zones
        .computeIfAbsent(id, key -> new ArrayList<>())
        .add(zone(head.group(2), figures, protection, pagesets));
  }

  private static ZoneSnapshot zone(
      String name, Map<String, Long> figures, LongRow protection, List<PagesetSnapshot> pagesets) {
    long threshold = figures.getOrDefault("vm stats threshold:", 0L);
    ZoneExtent extent =
        new ZoneExtent(
            figures.getOrDefault("start_pfn:", 0L),
            figures.get("spanned"),
            figures.get("present"),
            figures.get("managed"),
            figures.get("cma"));
    Watermarks marks =
        new Watermarks(
            figures.get("boost"), figures.get("min"), figures.get("low"), figures.get("high"));
    return new ZoneSnapshot(
        name,
        extent,
        marks,
        protection,
        LongRow.zeros(ORDERS),
        List.of(),
        counters(ZoneCounter.class, figures),
        counters(NumaCounter.class, figures),
        pagesets,
        threshold);
  }

  private static PagesetSnapshot pageset(Map<String, Long> figures) {
    return new PagesetSnapshot(
        Math.toIntExact(figures.get("cpu:")),
        figures.get("count:"),
        figures.get("high:"),
        figures.get("batch:"));
  }

  private static <C extends Enum<C> & Counter> Counters<C> counters(
      Class<C> family, Map<String, Long> figures) {
    Map<C, Long> found = new EnumMap<>(family);
    for (C counter : family.getEnumConstants()) {
      Long value = figures.get(counter.linuxName());
      if (value != null) {
        found.put(counter, value);
      }
    }
    return Counters.of(family, found);
  }

  private static LongRow row(String text) {
    String list = text.substring(text.indexOf('(') + 1, text.indexOf(')'));
    return LongRow.of(Stream.of(list.split(", ", -1)).mapToLong(Long::parseLong).toArray());
  }
}
