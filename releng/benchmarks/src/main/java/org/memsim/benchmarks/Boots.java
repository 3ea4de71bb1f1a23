/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.RunnerException;

/** Boots two machines: within a JVM, and 63 TiB by the whole command line, from start to exit. */
final class Boots {
  private static final Pattern TIMING =
      Pattern.compile("boot: ([0-9.]+) ms engine time, ([0-9.]+) MiB");

  private final Path home;
  private final int rounds;
  private final Report report;
  private final PrintStream progress;

  Boots(Path home, int rounds, Report report, PrintStream progress) {
    this.home = home;
    this.rounds = rounds;
    this.report = report;
    this.progress = progress;
  }

  void run() throws IOException, RunnerException {
    Table table = new Table("machine", "first ms", "warm ms", "MiB allocated", "MiB kept");
    row(table, "16 GiB, 1 node", new LargeMachine(1, 16 << 10));
    row(table, "63 TiB, 64 nodes", new LargeMachine(64, 63 << 20));
    report.add("boot", "boot, in a JVM that has only just started, and again and again", table);
    report.add(
        "command", "memsim show examples/sixty-three-tib.mem buddyinfo --timing", wholeCommand());
  }

  private void row(Table table, String label, LargeMachine machine) throws RunnerException {
    progress.println("memsim: booting " + label);
    Samples first = new Samples();
    Samples warm = new Samples();
    Samples allocated = new Samples();
    for (int round = 0; round < rounds; round++) {
      BootFigures figures = BootFigures.of(machine);
      first.add(figures.cold());
      warm.add(figures.warm());
      allocated.add(figures.allocated());
    }
    double kept = HeapUse.kept(() -> LargeMachine.boot(machine.spec())) / (double) (1 << 20);
    table.row(
        List.of(
            label, first.median(1), warm.median(2), allocated.median(2), Samples.text(kept, 2)));
  }

  private Table wholeCommand() throws IOException {
    Samples engine = new Samples();
    Samples allocated = new Samples();
    Samples whole = new Samples();
    // The first one may have to build the command line, and is not counted.
    for (int round = 0; round <= rounds; round++) {
      Process process =
          new ProcessBuilder(
                  home.resolve("memsim").toString(),
                  "show",
                  home.resolve("examples/sixty-three-tib.mem").toString(),
                  "buddyinfo",
                  "--timing")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      long start = System.nanoTime();
      String timing = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      double milliseconds = (System.nanoTime() - start) / 1e6;
      Matcher matcher = TIMING.matcher(timing);
      if (!matcher.find()) {
        throw new IOException("memsim show says: " + timing);
      }
      if (round == 0) {
        continue;
      }
      whole.add(milliseconds);
      engine.add(Double.parseDouble(matcher.group(1)));
      allocated.add(Double.parseDouble(matcher.group(2)));
    }
    Table table = new Table("figure", "min", "median", "max");
    row(table, "engine, ms", engine, 1);
    row(table, "engine, MiB allocated", allocated, 2);
    row(table, "process, ms", whole, 0);
    return table;
  }

  private static void row(Table table, String label, Samples samples, int digits) {
    table.row(
        List.of(
            label,
            Samples.text(samples.min(), digits),
            samples.median(digits),
            Samples.text(samples.max(), digits)));
  }
}
