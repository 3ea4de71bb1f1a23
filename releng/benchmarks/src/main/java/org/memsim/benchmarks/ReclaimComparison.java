/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Lets the baseline in C and the engine make the same accesses in turn with too little memory.
 * Which pages they take away is a matter of their rules; that no page is lost is not.
 */
final class ReclaimComparison {
  private static final PageTrace TRACE = PageTrace.RECLAIM_08;

  private final int rounds;
  private final Report report;
  private final PrintStream progress;

  /** Bytes that the engine allocated in all slices. */
  private long allocated;

  ReclaimComparison(int rounds, Report report, PrintStream progress) {
    this.rounds = rounds;
    this.report = report;
    this.progress = progress;
  }

  /** Reports a table; returns whether no page was lost. */
  boolean run() throws IOException, RunnerException {
    Path file = Files.createTempFile("memsim", ".pages");
    try {
      TRACE.write(file);
      return compare(file);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private boolean compare(Path file) throws IOException, RunnerException {
    Samples inC = new Samples();
    Samples inJava = new Samples();
    List<ReclaimSlice> reference = List.of();
    List<ReclaimSlice> last = List.of();
    boolean equal = true;
    for (int round = 1; round <= rounds; round++) {
      progress.println("memsim: round " + round + " of " + rounds + ", " + TRACE.label());
      if (TRACE.work().program().isPresent()) {
        reference = runC(TRACE.work().program().get(), file);
        inC.add(rate(reference));
      }
      last = runJava(file);
      inJava.add(rate(last));
      equal &= pages(last).containsAll(pages(reference));
    }
    Table table =
        new Table(
            List.of(
                "entrant",
                "min",
                "median",
                "max",
                "/ C",
                "pages",
                "bytes/access",
                "walks %",
                "faults %",
                "back %",
                "away %",
                "scanned %"));
    if (!reference.isEmpty()) {
      table.row(row("C", inC, "1.00", equal, Table.NOTHING, reference));
    }
    String bytes = Samples.text((double) allocated / accesses(rounds * last.size()), 3);
    String ratio = reference.isEmpty() ? Table.NOTHING : inJava.over(inC).median(2);
    table.row(row("engine", inJava, ratio, equal, bytes, last));
    report.add(TRACE.id(), TRACE.label() + ": million accesses a second", table);
    return equal;
  }

  /** How many pages are somewhere at the end of slices, as many as were ever used. */
  private static List<Long> pages(List<ReclaimSlice> slices) {
    return slices.stream().map(ReclaimSlice::somewhere).distinct().toList();
  }

  private static List<String> row(
      String name,
      Samples rates,
      String ratio,
      boolean equal,
      String bytes,
      List<ReclaimSlice> slices) {
    ReclaimSlice slice = slices.getLast();
    return List.of(
        name,
        Samples.text(rates.min(), 1),
        rates.median(1),
        Samples.text(rates.max(), 1),
        ratio,
        equal ? "equal" : "UNEQUAL",
        bytes,
        share(slice.walks()),
        share(slice.faults()),
        share(slice.back()),
        share(slice.away()),
        share(slice.scanned()));
  }

  /** In percent of the accesses of a slice. */
  private static String share(long number) {
    return Samples.text(100 * number / accesses(1), 1);
  }

  private static double accesses(int slices) {
    return (double) slices * TRACE.work().accesses();
  }

  private static double rate(List<ReclaimSlice> slices) {
    long nanoseconds = slices.stream().mapToLong(ReclaimSlice::nanoseconds).sum();
    return 1e3 * accesses(slices.size()) / nanoseconds;
  }

  private static List<ReclaimSlice> runC(Path program, Path file) throws IOException {
    TranslationWork work = TRACE.work();
    Process process =
        new ProcessBuilder(
                program.toString(),
                file.toString(),
                String.valueOf(TRACE.pages()),
                String.valueOf(ReclaimedAreas.FRAMES),
                String.valueOf(work.slices()),
                String.valueOf(work.accesses()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    List<ReclaimSlice> slices =
        output.lines().skip(work.warmUp()).map(ReclaimComparison::slice).toList();
    if (slices.size() != work.measured()) {
      throw new IOException(program + " ended early");
    }
    return slices;
  }

  /** A line of the program: after its number, the time and the hits of both stages, the rest. */
  private static ReclaimSlice slice(String line) {
    long[] number = List.of(line.split(" ", -1)).stream().mapToLong(Long::parseLong).toArray();
    return new ReclaimSlice(
        number[1], number[4], number[5], number[6], number[7], number[8], number[9]);
  }

  private List<ReclaimSlice> runJava(Path file) throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(TRACE.work().benchmark())
            .param("trace", file.toString())
            .param("pages", String.valueOf(TRACE.pages()))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    List<ReclaimSlice> slices = new ArrayList<>();
    for (RunResult result : new Runner(options).run()) {
      for (BenchmarkResult fork : result.getBenchmarkResults()) {
        for (IterationResult iteration : fork.getIterationResults()) {
          slices.add(slice(iteration.getSecondaryResults()));
          allocated += counter(iteration.getSecondaryResults(), "allocated");
        }
      }
    }
    return slices;
  }

  private static ReclaimSlice slice(Map<String, Result> counters) {
    return new ReclaimSlice(
        counter(counters, "cpu"),
        counter(counters, "walks"),
        counter(counters, "faults"),
        counter(counters, "back"),
        counter(counters, "away"),
        counter(counters, "scanned"),
        counter(counters, "somewhere"));
  }

  private static long counter(Map<String, Result> counters, String name) {
    return (long) counters.get(name).getScore();
  }
}
