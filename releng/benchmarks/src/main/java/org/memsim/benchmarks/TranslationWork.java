/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A work of accesses to pages, which the engine does in a benchmark and the baseline in a program.
 *
 * @param name what the command line calls it
 * @param benchmark the benchmark's method
 * @param baseline the system property with the program
 * @param warmUp slices that are not counted
 * @param measured slices that are
 * @param accesses the accesses in a slice
 * @param beginsAnew whether each slice has the same accesses, to memory without pages
 */
record TranslationWork(
    String name,
    String benchmark,
    String baseline,
    int warmUp,
    int measured,
    int accesses,
    boolean beginsAnew) {
  /** Popular pages, all there. */
  static final TranslationWork TLB = ofPresentPages("tlb");

  /** Any pages, all there: nearly every access walks. */
  static final TranslationWork WALK = ofPresentPages("walk");

  /** Popular pages of many mappings, each of which is there from its first access on. */
  static final TranslationWork FULL =
      new TranslationWork(
          "full",
          FullBenchmark.class.getName() + ".access",
          "memsim.baseline.full",
          FullBenchmark.WARM_UP_RUNS,
          FullBenchmark.MEASURED_RUNS,
          FullBenchmark.RUN,
          true);

  /** The same with memory for three in ten of them. */
  static final TranslationWork RECLAIM =
      new TranslationWork(
          "reclaim",
          ReclaimBenchmark.class.getName() + ".access",
          "memsim.baseline.reclaim",
          ReclaimBenchmark.WARM_UP_RUNS,
          ReclaimBenchmark.MEASURED_RUNS,
          ReclaimBenchmark.RUN,
          true);

  private static TranslationWork ofPresentPages(String name) {
    return new TranslationWork(
        name,
        TlbBenchmark.class.getName() + ".translate",
        "memsim.baseline.tlb",
        TlbBenchmark.WARM_UP_SLICES,
        TlbBenchmark.MEASURED_SLICES,
        TlbBenchmark.SLICE,
        false);
  }

  /** How many slices there are. */
  int slices() {
    return warmUp + measured;
  }

  /** How many different accesses there are. */
  int length() {
    return beginsAnew ? accesses : slices() * accesses;
  }

  /** The program of the baseline; empty if it could not be built. */
  Optional<Path> program() {
    return Optional.of(System.getProperty(baseline, ""))
        .filter(program -> !program.isEmpty())
        .map(Path::of);
  }

  /** What the program is told. */
  List<String> arguments(Path program, Path trace, int pages) {
    return List.of(
        program.toString(),
        trace.toString(),
        String.valueOf(pages),
        String.valueOf(slices()),
        String.valueOf(accesses));
  }
}
