/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * How long it takes from a key to what there is to say of the text, in a file of 5000 lines and in
 * one of 5 MB, over the protocol as any editor speaks it: of a key after which nothing happens, and
 * of one that comes while the server is busy with the key before, which it has to give up.
 */
final class EditorDelays {
  private static final int SMALL_EDITS = 20;
  private static final double P99 = 0.99;

  private final Path home;
  private final int rounds;
  private final Report report;
  private final PrintStream progress;

  /**
   * Measurements.
   *
   * @param rounds how many keys are pressed in the large file; in the small one it is 20 times that
   */
  EditorDelays(Path home, int rounds, Report report, PrintStream progress) {
    this.home = home;
    this.rounds = rounds;
    this.report = report;
    this.progress = progress;
  }

  void run() throws IOException {
    Table table =
        new Table(
            "file",
            "MB",
            "keys",
            "median ms",
            "p99 ms",
            "max ms",
            "busy median ms",
            "busy p99 ms",
            "giving up ms");
    row(table, EditedFile.ofLines("5000 lines", 5000), SMALL_EDITS * rounds);
    row(table, EditedFile.ofBytes("5 MB", 5_000_000), rounds);
    report.add("editor", "from a key to its diagnostics, by memsim lsp", table);
  }

  private void row(Table table, EditedFile file, int keys) throws IOException {
    progress.println("memsim: editing " + file.label());
    Samples idle = new Samples();
    Samples busy = new Samples();
    try (Editor editor = new Editor(home, file)) {
      for (int key = 0; key < keys; key++) {
        idle.add(milliseconds(editor, 0));
      }
      for (int key = 0; key < keys; key++) {
        busy.add(milliseconds(editor, idle.median() / 2));
      }
    }
    table.row(
        List.of(
            file.label(),
            Samples.text(file.with(0).length() / 1e6, 1),
            Integer.toString(keys),
            idle.median(0),
            Samples.text(idle.quantile(P99), 0),
            Samples.text(idle.max(), 0),
            busy.median(0),
            Samples.text(busy.quantile(P99), 0),
            Samples.text(Math.max(0, busy.median() - idle.median()), 0)));
  }

  /** From the last key to its diagnostics; another one is pressed some time before it. */
  private static double milliseconds(Editor editor, double after) throws IOException {
    if (after > 0) {
      editor.press();
      try {
        Thread.sleep(Math.max(1, Math.round(after)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }
    long start = System.nanoTime();
    editor.press();
    editor.awaitValue();
    return (System.nanoTime() - start) / 1e6;
  }
}
