/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Lets the baseline in C and the engine make the same accesses in turn, round after round. */
final class TlbComparison {
  private final int rounds;
  private final Report report;
  private final PrintStream progress;

  /** Bytes that the engine allocated in all slices. */
  private long allocated;

  TlbComparison(int rounds, Report report, PrintStream progress) {
    this.rounds = rounds;
    this.report = report;
    this.progress = progress;
  }

  /** Reports a table for each trace; returns whether all counters are equal. */
  boolean run(List<PageTrace> traces) throws IOException, RunnerException {
    boolean equal = true;
    for (PageTrace trace : traces) {
      Path file = Files.createTempFile("memsim", ".pages");
      try {
        trace.write(file);
        equal &= compare(trace, file);
      } finally {
        Files.deleteIfExists(file);
      }
    }
    return equal;
  }

  private boolean compare(PageTrace trace, Path file) throws IOException, RunnerException {
    Optional<Path> baseline = trace.work().program();
    Samples inC = new Samples();
    Samples inJava = new Samples();
    List<TlbSlice> last = List.of();
    boolean equal = true;
    allocated = 0;
    for (int round = 1; round <= rounds; round++) {
      progress.println("memsim: round " + round + " of " + rounds + ", " + trace.label());
      List<TlbSlice> reference =
          baseline.isPresent() ? runC(baseline.get(), trace, file) : List.of();
      last = runJava(trace, file);
      inJava.add(rate(trace, last));
      if (!reference.isEmpty()) {
        inC.add(rate(trace, reference));
        equal &= agree(reference, last);
      }
    }
    print(trace, inC, inJava, last, equal);
    return equal;
  }

  private static boolean agree(List<TlbSlice> some, List<TlbSlice> others) {
    boolean equal = some.size() == others.size();
    for (int i = 0; equal && i < some.size(); i++) {
      equal = some.get(i).countsAs(others.get(i));
    }
    return equal;
  }

  private void print(
      PageTrace trace, Samples inC, Samples inJava, List<TlbSlice> slices, boolean equal) {
    Table table =
        new Table(
            List.of(
                "entrant",
                "min",
                "median",
                "max",
                "/ C",
                "counters",
                "bytes/access",
                "first stage %",
                "second stage %",
                "walks %",
                "faults %"));
    List<String> shares = shares(trace, slices);
    boolean hasBaseline = trace.work().program().isPresent();
    if (hasBaseline) {
      table.row(row("C", inC, "1.00", equal ? "equal" : "UNEQUAL", "-", shares));
    }
    double accesses = (double) rounds * trace.work().measured() * trace.work().accesses();
    table.row(
        row(
            "engine",
            inJava,
            hasBaseline ? inJava.over(inC).median(2) : "-",
            !hasBaseline ? "-" : equal ? "equal" : "UNEQUAL",
            Samples.text(allocated / accesses, 3),
            shares));
    report.add(trace.id(), trace.label() + ": million accesses a second", table);
  }

  /** How many of all accesses ended where, in percent. */
  private static List<String> shares(PageTrace trace, List<TlbSlice> slices) {
    double all = (double) slices.size() * trace.work().accesses() / 100;
    return List.of(
        Samples.text(slices.stream().mapToLong(TlbSlice::first).sum() / all, 1),
        Samples.text(slices.stream().mapToLong(TlbSlice::second).sum() / all, 1),
        Samples.text(slices.stream().mapToLong(TlbSlice::walks).sum() / all, 1),
        Samples.text(slices.stream().mapToLong(TlbSlice::faults).sum() / all, 1));
  }

  private static List<String> row(
      String name,
      Samples rates,
      String ratio,
      String counters,
      String bytes,
      List<String> shares) {
    List<String> row = new ArrayList<>();
    row.addAll(
        List.of(
            name,
            Samples.text(rates.min(), 1),
            rates.median(1),
            Samples.text(rates.max(), 1),
            ratio,
            counters,
            bytes));
    row.addAll(shares);
    return row;
  }

  private static List<TlbSlice> runC(Path program, PageTrace trace, Path file) throws IOException {
    Process process =
        new ProcessBuilder(trace.work().arguments(program, file, trace.pages()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    List<TlbSlice> slices =
        output
            .lines()
            .skip(trace.work().warmUp())
            .map(line -> line.split(" ", -1))
            .map(word -> slice(trace.work(), word))
            .toList();
    if (slices.size() != trace.work().measured()) {
      throw new IOException(program + " ended early");
    }
    return slices;
  }

  /** A line of the program; of the work full it says, too, whether all frames were right. */
  private static TlbSlice slice(TranslationWork work, String[] words) {
    if (work.beginsAnew() && number(words, 6) != 1) {
      throw new IllegalStateException("translations of the baseline are wrong");
    }
    long faults = work.beginsAnew() ? number(words, 5) : 0;
    return new TlbSlice(
        number(words, 1), number(words, 2), number(words, 3), number(words, 4), faults);
  }

  private static long number(String[] words, int index) {
    return Long.parseLong(words[index]);
  }

  private List<TlbSlice> runJava(PageTrace trace, Path file) throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(trace.work().benchmark())
            .param("trace", file.toString())
            .param("pages", String.valueOf(trace.pages()))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    List<TlbSlice> slices = new ArrayList<>();
    for (RunResult result : new Runner(options).run()) {
      for (BenchmarkResult fork : result.getBenchmarkResults()) {
        for (IterationResult iteration : fork.getIterationResults()) {
          slices.add(
              new TlbSlice(
                  counter(iteration, "cpu"),
                  counter(iteration, "first"),
                  counter(iteration, "second"),
                  counter(iteration, "walks"),
                  counter(iteration, "faults")));
          allocated += counter(iteration, "allocated");
        }
      }
    }
    return slices;
  }

  private static long counter(IterationResult iteration, String name) {
    return (long) iteration.getSecondaryResults().get(name).getScore();
  }

  private static double rate(PageTrace trace, List<TlbSlice> slices) {
    long nanoseconds = slices.stream().mapToLong(TlbSlice::nanoseconds).sum();
    return 1e3 * trace.work().accesses() * slices.size() / nanoseconds;
  }
}
