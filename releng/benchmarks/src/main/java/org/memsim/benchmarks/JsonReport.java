/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One JSON object, printed at the end. Its members, and the ids and columns of its tables, are
 * described in docs/performance.md; what is there stays, more may come.
 */
final class JsonReport implements Report {
  private static final String SCHEMA = "memsim-bench/1";
  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");

  private final PrintStream out;
  private final List<String> tables = new ArrayList<>();
  private String head = "";

  JsonReport(PrintStream out) {
    this.out = out;
  }

  @Override
  public void begin(String java, int cpus, int rounds) {
    head =
        "  \"schema\": "
            + quoted(SCHEMA)
            + ",\n  \"java\": "
            + quoted(java)
            + ",\n  \"cpus\": "
            + cpus
            + ",\n  \"rounds\": "
            + rounds;
  }

  @Override
  public void add(String id, String title, Table table) {
    List<String> rows = new ArrayList<>();
    for (List<String> cells : table.rows()) {
      rows.add("        {" + members(table.columns(), cells) + "}");
    }
    tables.add(
        "    {\n      \"id\": "
            + quoted(id)
            + ",\n      \"title\": "
            + quoted(title)
            + ",\n      \"rows\": [\n"
            + String.join(",\n", rows)
            + "\n      ]\n    }");
  }

  @Override
  public void end() {
    out.print("{\n" + head + ",\n  \"tables\": [\n" + String.join(",\n", tables) + "\n  ]\n}\n");
    out.flush();
  }

  private static String members(List<String> columns, List<String> cells) {
    List<String> members = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      members.add(quoted(columns.get(i)) + ": " + value(cells.get(i)));
    }
    return String.join(", ", members);
  }

  /** Numbers are numbers, and a dash is null: nothing was measured. */
  private static String value(String cell) {
    if (cell.equals(Table.NOTHING)) {
      return "null";
    }
    return NUMBER.matcher(cell).matches() ? cell : quoted(cell);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
