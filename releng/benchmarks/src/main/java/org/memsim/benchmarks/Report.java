/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

import java.io.PrintStream;
import java.util.List;

/** Where results go: to people as text, table by table, or to programs as one JSON object. */
sealed interface Report permits TextReport, JsonReport {
  /** The forms that {@code --format} knows. */
  List<String> FORMATS = List.of("text", "json");

  /** A report in one of the forms. */
  static Report of(String format, PrintStream out) {
    return format.equals("json") ? new JsonReport(out) : new TextReport(out);
  }

  /** Says once, before all tables, what was measured with. */
  void begin(String java, int cpus, int rounds);

  /**
   * Adds a table.
   *
   * @param id what programs know it by; never changes
   * @param title what people read above it
   */
  void add(String id, String title, Table table);

  /** Nothing more will come. */
  void end();
}
