/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc.host;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code /proc/zoneinfo} of any kernel since 2.6.32. The order of lines has changed often, so
 * each line is understood by its own words; only the heads of blocks count.
 */
final class ZoneinfoReader {
  /** The head of a zone. */
  static final Pattern ZONE = Pattern.compile("Node\\s+(\\d{1,6}), zone\\s+(\\S+)\\s*");

  private static final Pattern NAMED =
      Pattern.compile("\\s*([A-Za-z_][\\w()]*):?\\s+(-?\\d+)(?:\\s.*)?");
  private static final Pattern FREE = Pattern.compile("\\s*pages free\\s+(\\d+)\\s*");
  private static final Pattern THRESHOLD = Pattern.compile("\\s*vm stats threshold:\\s+(\\d+)\\s*");
  private static final Set<String> SIZES =
      Set.of(
          "boost", "min", "low", "high", "promo", "scanned", "spanned", "present", "managed",
          "cma");
  private static final Set<String> OF_PAGESETS =
      Set.of("count", "high", "batch", "high_min", "high_max");
  private static final Set<String> AFTER_PAGESETS =
      Set.of(
          "start_pfn",
          "node_unreclaimable",
          "all_unreclaimable",
          "inactive_ratio",
          "node_inactive_ratio",
          "prev_priority",
          "temp_priority");

  private final Reading reading;
  private int node;
  private Reading.@Nullable Zone zone;
  private boolean ofNode;
  private @Nullable SortedMap<String, Figure> pageset;

  ZoneinfoReader(Reading reading) {
    this.reading = reading;
  }

  void read(HostText text) {
    reading.opened(text);
    for (int i = 0; i < text.lines().size(); i++) {
      String line = text.lines().get(i);
      if (!Lines.isIdle(line) && !understands(line, text.at(i))) {
        reading.notice(text.at(i), "'" + line.strip() + "' is no line of zoneinfo that is known.");
      }
    }
  }

  private boolean understands(String line, Source source) {
    Matcher head = ZONE.matcher(line);
    if (head.matches()) {
      node = Integer.parseInt(head.group(1));
      zone = reading.zone(node, head.group(2), source);
      ofNode = false;
      pageset = null;
      return true;
    }
    return zone != null && understands(line.strip(), source, zone);
  }

  private boolean understands(String line, Source source, Reading.Zone current) {
    Matcher free = FREE.matcher(line);
    if (free.matches()) {
      ofNode = false;
      return put(current.figures, "free", free.group(1), source);
    }
    if (line.startsWith("protection:")) {
      current.protection = Lines.figures(line, source);
      return true;
    }
    if (line.equals("per-node stats") || line.startsWith("pagesets")) {
      ofNode = !line.startsWith("pagesets");
      return true;
    }
    Matcher threshold = THRESHOLD.matcher(line);
    if (threshold.matches()) {
      return pageset != null && put(pageset, "threshold", threshold.group(1), source);
    }
    Matcher named = NAMED.matcher(line);
    return named.matches() && named(named.group(1), named.group(2), source, current);
  }

  private boolean named(String name, String digits, Source source, Reading.Zone current) {
    if (name.equals("cpu")) {
      Optional<Integer> cpu = Lines.number(digits).map(Long::intValue);
      cpu.ifPresent(id -> pageset = current.pagesets.computeIfAbsent(id, none -> new TreeMap<>()));
      return cpu.isPresent();
    }
    if (AFTER_PAGESETS.contains(name)) {
      return put(current.figures, name, digits, source);
    }
    if (pageset != null && OF_PAGESETS.contains(name)) {
      return put(pageset, name, digits, source);
    }
    if (ofNode) {
      return put(reading.node(node).counters, name, digits, source);
    }
    return put(
        pageset == null && SIZES.contains(name) ? current.figures : current.counters,
        name,
        digits,
        source);
  }

  private static boolean put(
      SortedMap<String, Figure> map, String name, String digits, Source source) {
    List<Figure> figure = Lines.figure(digits, source).stream().toList();
    figure.forEach(value -> map.putIfAbsent(name, value));
    return !figure.isEmpty();
  }
}
