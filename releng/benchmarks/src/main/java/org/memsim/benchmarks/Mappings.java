/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

import com.sun.management.ThreadMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the first touch of all pages of a mapping takes, and a fork of the process that has it. */
final class Mappings {
  private static final long GIB = 1L << 18;
  private static final long TIB = 1L << 28;
  private static final long PAGES_OF_2_MIB = 512;

  private static final Map<String, Long> SIZES = new LinkedHashMap<>();

  static {
    SIZES.put("1 GiB", GIB);
    SIZES.put("64 GiB", 64 * GIB);
    SIZES.put("1 TiB", TIB);
  }

  private final int rounds;
  private final Report report;
  private final PrintStream progress;

  Mappings(int rounds, Report report, PrintStream progress) {
    this.rounds = rounds;
    this.report = report;
    this.progress = progress;
  }

  void touch() {
    Table table = table();
    SIZES.forEach(
        (size, pages) ->
            measure(table, size, pages, () -> new LargeProcess(pages), LargeProcess::touchAll));
    report.add("touch", "first touch of all pages of a mapping", table);
  }

  void fork() {
    Table table = table();
    add(table, "64 GiB, a page in each GiB", 64 * GIB, process -> process.touchEach(GIB));
    add(
        table,
        "64 GiB, a page in each 2 MiB",
        64 * GIB,
        process -> process.touchEach(PAGES_OF_2_MIB));
    SIZES.forEach((size, pages) -> add(table, size + ", all pages", pages, LargeProcess::touchAll));
    report.add("fork", "fork of a process with one mapping", table);
  }

  private void add(
      Table table, String label, long pages, Function<LargeProcess, LargeProcess> touch) {
    measure(table, label, pages, () -> touch.apply(new LargeProcess(pages)), LargeProcess::fork);
  }

  private static Table table() {
    return new Table("mapping", "first ms", "median ms", "MiB allocated", "bytes kept for a page");
  }

  /** CPU time of the thread, and heap; a process is measured once and made anew. */
  private void measure(
      Table table,
      String label,
      long pages,
      Supplier<LargeProcess> make,
      Function<LargeProcess, Object> work) {
    progress.println("memsim: " + label);
    ThreadMXBean counters = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Samples milliseconds = new Samples();
    Samples allocated = new Samples();
    double first = 0;
    for (int round = 0; round < rounds; round++) {
      LargeProcess process = make.get();
      long bytes = counters.getCurrentThreadAllocatedBytes();
      long time = counters.getCurrentThreadCpuTime();
      Object result = work.apply(process);
      double taken = (counters.getCurrentThreadCpuTime() - time) / 1e6;
      allocated.add((counters.getCurrentThreadAllocatedBytes() - bytes) / (double) (1 << 20));
      Reference.reachabilityFence(result);
      milliseconds.add(taken);
      first = round == 0 ? taken : first;
    }
    // What is left of the process is what it has kept before, and what the work has added.
    long before = HeapUse.kept(make);
    long after =
        HeapUse.kept(
            () -> {
              LargeProcess process = make.get();
              return List.of(process, work.apply(process));
            });
    table.row(
        List.of(
            label,
            Samples.text(first, 1),
            milliseconds.median(1),
            allocated.median(1),
            Samples.text((double) (after - before) / pages, 3)));
  }
}
