/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

/** One that does BUDDY-MIX in a process of its own. */
sealed interface Entrant {
  /** What tables call it. */
  String label();

  /** Whether it keeps Linux's lists, so that it gives the same pages as others that do. */
  boolean keepsLinuxOrder();

  /** Does the work once, in a memory of that many pages; the slices that count. */
  List<Slice> run(int logPages) throws IOException, RunnerException;

  /** An allocator of the baseline in C. */
  record InC(Path program, String kind, String label, boolean keepsLinuxOrder) implements Entrant {
    @Override
    public List<Slice> run(int logPages) throws IOException {
      int slices = BuddyBenchmark.WARM_UP_SLICES + BuddyBenchmark.MEASURED_SLICES;
      Process process =
          new ProcessBuilder(
                  program.toString(),
                  kind,
                  String.valueOf(logPages),
                  String.valueOf(slices),
                  String.valueOf(BuddyBenchmark.SLICE))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      List<Slice> counted = new ArrayList<>();
      output
          .lines()
          .skip(BuddyBenchmark.WARM_UP_SLICES)
          .map(line -> line.split(" ", -1))
          .forEach(
              word ->
                  counted.add(
                      new Slice(
                          number(word[1]), number(word[2]), number(word[3]), number(word[4]))));
      if (counted.size() != BuddyBenchmark.MEASURED_SLICES) {
        throw new IOException(program + " " + kind + " ended early");
      }
      return counted;
    }

    private static long number(String word) {
      return Long.parseLong(word);
    }
  }

  /** An allocator in Java: JMH starts a JVM for it. */
  record InJava(Contender contender) implements Entrant {
    @Override
    public String label() {
      return contender.label();
    }

    @Override
    public boolean keepsLinuxOrder() {
      return contender.keepsLinuxOrder();
    }

    @Override
    public List<Slice> run(int logPages) throws RunnerException {
      var options =
          new OptionsBuilder()
              .include(BuddyBenchmark.class.getName() + ".mix")
              .param("contender", contender.name())
              .param("logPages", String.valueOf(logPages))
              .shouldFailOnError(true)
              .verbosity(VerboseMode.SILENT)
              .build();
      List<Slice> slices = new ArrayList<>();
      for (RunResult result : new Runner(options).run()) {
        for (BenchmarkResult fork : result.getBenchmarkResults()) {
          for (IterationResult iteration : fork.getIterationResults()) {
            slices.add(slice(iteration.getSecondaryResults()));
          }
        }
      }
      return slices;
    }

    /** The checksums are below 2 to the 53: a double holds them. */
    private static Slice slice(Map<String, Result> counters) {
      return new Slice(
          counter(counters, "cpu"),
          counter(counters, "failed"),
          counter(counters, "work"),
          counter(counters, "placement"));
    }

    private static long counter(Map<String, Result> counters, String name) {
      return (long) counters.get(name).getScore();
    }
  }
}
