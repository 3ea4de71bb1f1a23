/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * A table in Markdown whose columns are aligned: the first to the left, the others to the right.
 */
final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(List<String> header) {
    rows.add(header);
  }

  void row(List<String> cells) {
    rows.add(cells);
  }

  @Override
  public String toString() {
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
