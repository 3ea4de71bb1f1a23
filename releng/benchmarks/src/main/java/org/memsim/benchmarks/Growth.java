/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.runner.RunnerException;

/** How boot time and heap grow with nodes and memory. */
final class Growth {
  private static final List<Integer> NODES = List.of(1, 4, 16, 64, 256, 1024);

  /** With less than this a node would not hold the kernel. */
  private static final long LEAST_NODE = 64;

  private static final Map<String, Long> MEBIBYTES = new LinkedHashMap<>();

  static {
    MEBIBYTES.put("1 GiB", 1L << 10);
    MEBIBYTES.put("64 GiB", 1L << 16);
    MEBIBYTES.put("1 TiB", 1L << 20);
    MEBIBYTES.put("64 TiB", 1L << 26);
    MEBIBYTES.put("1 PiB", 1L << 30);
  }

  /** A machine's figures, and the heap that it keeps in MiB. */
  private record Cell(BootFigures figures, double kept) {}

  private final Report report;
  private final PrintStream progress;

  Growth(Report report, PrintStream progress) {
    this.report = report;
    this.progress = progress;
  }

  void run() throws RunnerException {
    Map<LargeMachine, Cell> cells = new LinkedHashMap<>();
    for (int nodes : NODES) {
      progress.println("memsim: booting machines of " + nodes + " nodes");
      for (long mebibytes : MEBIBYTES.values()) {
        LargeMachine machine = new LargeMachine(nodes, mebibytes);
        if (mebibytes / nodes >= LEAST_NODE) {
          long kept = HeapUse.kept(() -> LargeMachine.boot(machine.spec()));
          cells.put(machine, new Cell(BootFigures.of(machine), kept / (double) (1 << 20)));
        }
      }
    }
    add("growth-first", "first boot in a JVM, ms", 1, cells, cell -> cell.figures().cold());
    add("growth-warm", "warm boot, ms", 2, cells, cell -> cell.figures().warm());
    add(
        "growth-allocated",
        "heap allocated by a boot, MiB",
        2,
        cells,
        cell -> cell.figures().allocated());
    add(
        "growth-kept",
        "heap kept by a booted machine and its description, MiB",
        2,
        cells,
        Cell::kept);
  }

  private void add(
      String id,
      String title,
      int digits,
      Map<LargeMachine, Cell> cells,
      ToDoubleFunction<Cell> figure) {
    List<String> header = new ArrayList<>(List.of("nodes"));
    header.addAll(MEBIBYTES.keySet());
    Table table = new Table(header);
    for (int nodes : NODES) {
      List<String> row = new ArrayList<>(List.of(String.valueOf(nodes)));
      for (long mebibytes : MEBIBYTES.values()) {
        Cell cell = cells.get(new LargeMachine(nodes, mebibytes));
        row.add(cell == null ? Table.NOTHING : Samples.text(figure.applyAsDouble(cell), digits));
      }
      table.row(row);
    }
    report.add(id, "growth, " + title, table);
  }
}
