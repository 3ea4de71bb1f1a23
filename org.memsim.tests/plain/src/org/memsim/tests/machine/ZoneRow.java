/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.machine;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.memsim.engine.machine.ZoneType;

/** What {@code /proc/zoneinfo} prints about a populated zone. */
public record ZoneRow(
    int node,
    ZoneType type,
    long startPfn,
    long spanned,
    long present,
    long managed,
    long min,
    long low,
    long high,
    List<Long> protection,
    long pagesetHigh,
    int batch,
    int threshold) {

  /** Reads the columns in the order of the components. */
  static ZoneRow parse(String line) {
    List<String> columns = Pattern.compile(" +").splitAsStream(line).toList();
    return new ZoneRow(
        Integer.parseInt(columns.get(0)),
        Arrays.stream(ZoneType.values())
            .filter(type -> type.linuxName().equals(columns.get(1)))
            .findFirst()
            .orElseThrow(),
        Long.parseLong(columns.get(2)),
        Long.parseLong(columns.get(3)),
        Long.parseLong(columns.get(4)),
        Long.parseLong(columns.get(5)),
        Long.parseLong(columns.get(6)),
        Long.parseLong(columns.get(7)),
        Long.parseLong(columns.get(8)),
        Pattern.compile("/").splitAsStream(columns.get(9)).map(Long::valueOf).toList(),
        Long.parseLong(columns.get(10)),
        Integer.parseInt(columns.get(11)),
        Integer.parseInt(columns.get(12)));
  }
}
