/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

import java.util.List;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What booting a machine takes.
 *
 * @param cold milliseconds of the first boot in a JVM, the loading of classes included
 * @param warm median milliseconds of the last boots in it
 * @param allocated mebibytes of heap that a boot allocates, garbage included
 */
record BootFigures(double cold, double warm, double allocated) {
  private static final int LAST = 10;

  /** Boots the machine in a JVM of its own. */
  static BootFigures of(LargeMachine machine) throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(BootBenchmark.class.getName() + ".boot")
            .param("nodes", String.valueOf(machine.nodes()))
            .param("mebibytes", String.valueOf(machine.mebibytes()))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    RunResult result = new Runner(options).runSingle();
    BenchmarkResult fork = result.getBenchmarkResults().iterator().next();
    List<IterationResult> boots = List.copyOf(fork.getIterationResults());
    Samples warm = new Samples();
    for (IterationResult boot : boots.subList(boots.size() - LAST, boots.size())) {
      warm.add(counter(boot, "cpu") / 1e6);
    }
    return new BootFigures(
        counter(boots.getFirst(), "cpu") / 1e6,
        warm.median(),
        counter(boots.getLast(), "allocated") / (1 << 20));
  }

  private static double counter(IterationResult boot, String name) {
    return boot.getSecondaryResults().get(name).getScore();
  }
}
