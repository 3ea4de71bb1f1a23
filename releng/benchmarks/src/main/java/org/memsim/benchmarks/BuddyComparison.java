/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Lets all entrants do BUDDY-MIX in turn, round after round, and compares what was done in the same
 * round: so the ratios hold even when the machine's speed drifts.
 */
final class BuddyComparison {
  private static final Map<Integer, String> SIZES = new LinkedHashMap<>();

  static {
    SIZES.put(20, "4 GiB");
    SIZES.put(24, "64 GiB");
  }

  private final List<Entrant> entrants;
  private final int rounds;
  private final Report report;
  private final PrintStream progress;

  BuddyComparison(List<Entrant> entrants, int rounds, Report report, PrintStream progress) {
    this.entrants = entrants;
    this.rounds = rounds;
    this.report = report;
    this.progress = progress;
  }

  /** Reports a table for each size of memory; returns whether all checksums are equal. */
  boolean run() throws IOException, RunnerException {
    boolean equal = true;
    for (Map.Entry<Integer, String> size : SIZES.entrySet()) {
      equal &= compare(size.getKey(), size.getValue());
    }
    return equal;
  }

  private boolean compare(int logPages, String size) throws IOException, RunnerException {
    List<Samples> rates = new ArrayList<>();
    entrants.forEach(entrant -> rates.add(new Samples()));
    Checksums checksums = new Checksums();
    for (int round = 1; round <= rounds; round++) {
      for (int i = 0; i < entrants.size(); i++) {
        Entrant entrant = entrants.get(i);
        progress.println("memsim: round " + round + " of " + rounds + ", " + entrant.label());
        List<Slice> slices = entrant.run(logPages);
        checksums.add(entrant, slices);
        rates.get(i).add(rate(slices));
      }
    }
    String title = "buddy, " + size + ", million requests and returns a second";
    report.add("buddy-" + size.replace(" ", ""), title, table(rates, checksums));
    return checksums.equal();
  }

  private Table table(List<Samples> rates, Checksums checksums) {
    List<String> header = new ArrayList<>(List.of("entrant", "min", "median", "max"));
    List<Samples> references = new ArrayList<>();
    for (int i = 0; i < entrants.size(); i++) {
      if (isReference(entrants.get(i))) {
        header.add("/ " + entrants.get(i).label());
        references.add(rates.get(i));
      }
    }
    header.addAll(List.of("work", "placement"));
    Table table = new Table(header);
    for (int i = 0; i < entrants.size(); i++) {
      Entrant entrant = entrants.get(i);
      Samples own = rates.get(i);
      List<String> row = new ArrayList<>();
      row.add(entrant.label());
      row.add(Samples.text(own.min(), 1));
      row.add(own.median(1));
      row.add(Samples.text(own.max(), 1));
      references.forEach(reference -> row.add(own.over(reference).median(2)));
      row.add(checksums.work(entrant));
      row.add(checksums.placement(entrant));
      table.row(row);
    }
    return table;
  }

  /** Others are compared with the baselines and the peers. */
  private static boolean isReference(Entrant entrant) {
    return switch (entrant) {
      case Entrant.InC c -> true;
      case Entrant.InJava java -> java.contender().isPeer();
    };
  }

  private static double rate(List<Slice> slices) {
    long nanoseconds = 0;
    for (Slice slice : slices) {
      nanoseconds += slice.nanoseconds();
    }
    return 1e3 * BuddyBenchmark.SLICE * slices.size() / nanoseconds;
  }
}
