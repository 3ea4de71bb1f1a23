/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report;

import java.util.ArrayList;
import java.util.List;
import org.memsim.engine.snapshot.LongRow;

/**
 * The figures over time as RFC 4180 has them: a line for each snapshot, a column for each figure,
 * whose header ends in its unit.
 */
final class CsvReport {
  private static final String LINE_END = "\r\n";

  /** A column: what its header says, and its values. */
  private record Column(String header, LongRow values) {}

  private CsvReport() {}

  static String write(RunReport report) {
    List<Column> columns = columns(report.timeline());
    StringBuilder csv = new StringBuilder("time [s]");
    columns.forEach(column -> csv.append(',').append(quoted(column.header())));
    csv.append(LINE_END);
    LongRow times = report.timeline().timesNs();
    for (int i = 0; i < times.size(); i++) {
      csv.append(Quantities.exactSeconds(times.get(i)));
      for (Column column : columns) {
        csv.append(',').append(column.values().get(i));
      }
      csv.append(LINE_END);
    }
    return csv.toString();
  }

  private static List<Column> columns(Timeline timeline) {
    List<Column> columns = new ArrayList<>();
    for (Track track : timeline.tracks()) {
      columns.add(new Column(track.id() + " [" + track.unit() + "]", track.values()));
    }
    for (ZoneTrack zone : timeline.zones()) {
      String subject = "zone(" + zone.node() + ", " + zone.name() + ").";
      columns.add(new Column(subject + "free [pages]", zone.free()));
      int orders = zone.freeBlocks().stream().mapToInt(LongRow::size).max().orElse(0);
      for (int order = 0; order < orders; order++) {
        columns.add(
            new Column(subject + "free_blocks.order" + order + " [blocks]", blocks(zone, order)));
      }
    }
    return columns;
  }

  private static LongRow blocks(ZoneTrack zone, int order) {
    return LongRow.of(
        zone.freeBlocks().stream()
            .mapToLong(row -> order < row.size() ? row.get(order) : 0)
            .toArray());
  }

  private static String quoted(String text) {
    return text.contains(",") || text.contains("\"")
        ? "\"" + text.replace("\"", "\"\"") + "\""
        : text;
  }
}
