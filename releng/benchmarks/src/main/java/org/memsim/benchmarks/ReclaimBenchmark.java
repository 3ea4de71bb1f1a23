/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.cpu.MmuCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Accesses with memory for three pages in ten: beyond what the work full has, reclaim by kswapd and
 * by who asks, swapping out and in. An iteration is a run from memory without pages.
 */
@Warmup(iterations = ReclaimBenchmark.WARM_UP_RUNS)
@Measurement(iterations = ReclaimBenchmark.MEASURED_RUNS)
public class ReclaimBenchmark extends AccessBenchmark {
  /** Runs that are not counted. */
  static final int WARM_UP_RUNS = 1;

  /** Runs that are. */
  static final int MEASURED_RUNS = 1;

  /** Accesses in a run. */
  static final int RUN = 20_000_000;

  private @Nullable ReclaimedAreas areas;

  /** A machine that has just booted, and a process that has used nothing. */
  @Setup(Level.Iteration)
  public void boot() {
    areas = new ReclaimedAreas(pages);
  }

  /** Makes room for the next. */
  @TearDown(Level.Iteration)
  public void halt() {
    areas = null;
  }

  /** One run. */
  @Benchmark
  public long access(Slice slice) {
    ReclaimedAreas used = areas();
    long sum = measure(slice, 0, RUN);
    MmuCounters counters = used.unit().mmu().counters();
    slice.back = used.unit().space().majorFaults();
    slice.faults = used.unit().space().minorFaults() + slice.back;
    slice.first = counters.dtlbHits();
    slice.second = counters.stlbHits();
    // After a fault the access is made again.
    slice.walks = counters.walks() - slice.faults;
    slice.away = used.away();
    slice.scanned = used.scanned();
    slice.somewhere = used.somewhere();
    return sum;
  }

  @Override
  long address(int page) {
    return areas().address(page);
  }

  @Override
  long readAhead(long[] addresses, int length) {
    return areas().unit().ahead(addresses, length);
  }

  @Override
  long use(long address, boolean write) {
    return areas().access(address, write);
  }

  private ReclaimedAreas areas() {
    return Objects.requireNonNull(areas);
  }
}
