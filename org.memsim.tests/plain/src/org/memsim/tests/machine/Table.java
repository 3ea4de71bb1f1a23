/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A table of figures among the test resources: a head line, then rows, cells apart by ';'. */
public record Table(List<Row> rows) {
  /**
   * A row.
   *
   * @param cells by the words of the head line
   */
  public record Row(Map<String, String> cells) {
    public String text(String column) {
      return Objects.requireNonNull(cells.get(column), column);
    }

    public long number(String column) {
      return Long.parseLong(text(column));
    }

    public int id(String column) {
      return Integer.parseInt(text(column));
    }

    boolean has(String column) {
      return !text(column).isEmpty();
    }

    @Override
    public String toString() {
      return String.join(" ", cells.values());
    }
  }

  public static Table oracle(String name) {
    String resource = "/oracles/" + name + ".csv";
    try (InputStream in = Table.class.getResourceAsStream(resource)) {
      String text =
          new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
      List<String> lines = text.lines().toList();
      String[] head = lines.getFirst().split(";", -1);
      return new Table(lines.stream().skip(1).map(line -> row(head, line)).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(String[] head, String line) {
    String[] cells = line.split(";", -1);
    if (cells.length != head.length) {
      throw new IllegalArgumentException(line);
    }
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < head.length; i++) {
      row.put(head[i], cells[i]);
    }
    return new Row(row);
  }
}
