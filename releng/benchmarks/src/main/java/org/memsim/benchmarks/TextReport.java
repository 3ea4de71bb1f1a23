/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

import java.io.PrintStream;

/** Tables in Markdown, each printed as soon as it is complete. */
record TextReport(PrintStream out) implements Report {
  @Override
  public void begin(String java, int cpus, int rounds) {
    out.println(
        "Java "
            + java
            + " on "
            + cpus
            + " cpus; CPU time, medians of "
            + rounds
            + " rounds, ratios within a round");
  }

  @Override
  public void add(String id, String title, Table table) {
    out.println();
    out.println(title + ":");
    out.println();
    out.print(table);
  }

  @Override
  public void end() {
    out.flush();
  }
}
