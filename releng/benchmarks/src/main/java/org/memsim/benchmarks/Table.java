/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Results in rows and columns; the first column names the row. */
final class Table {
  /** A cell for which nothing was measured. */
  static final String NOTHING = "-";

  private final List<String> columns;
  private final List<List<String>> rows = new ArrayList<>();

  Table(String... columns) {
    this(List.of(columns));
  }

  Table(List<String> columns) {
    this.columns = List.copyOf(columns);
  }

  void row(List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(cells + " in columns " + columns);
    }
    rows.add(List.copyOf(cells));
  }

  List<String> columns() {
    return columns;
  }

  List<List<String>> rows() {
    return rows;
  }

  /** In Markdown, with aligned columns: the first to the left, the others to the right. */
  @Override
  public String toString() {
    List<List<String>> lines = new ArrayList<>(List.of(columns));
    lines.addAll(rows);
    return text(lines);
  }

  private static String text(List<List<String>> rows) {
    int columns = rows.getFirst().size();
    int[] width = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        width[i] = Math.max(width[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (int r = 0; r < rows.size(); r++) {
      for (int i = 0; i < columns; i++) {
        String cell = rows.get(r).get(i);
        String space = " ".repeat(width[i] - cell.length());
        text.append("| ").append(i == 0 ? cell + space : space + cell).append(' ');
      }
      text.append("|\n");
      if (r == 0) {
        for (int i = 0; i < columns; i++) {
          text.append("| ").append("-".repeat(width[i] - 1)).append(i == 0 ? "- " : ": ");
        }
        text.append("|\n");
      }
    }
    return text.toString();
  }
}
