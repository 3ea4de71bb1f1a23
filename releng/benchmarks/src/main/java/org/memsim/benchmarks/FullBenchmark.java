/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.cpu.MmuCounters;
import org.memsim.engine.mm.LoadStoreUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * All that an access can take without reclaim: TLBs, walk, fault, page and page tables. An
 * iteration is a run from memory without pages.
 */
@Warmup(iterations = FullBenchmark.WARM_UP_RUNS)
@Measurement(iterations = FullBenchmark.MEASURED_RUNS)
public class FullBenchmark extends AccessBenchmark {
  /** Runs that are not counted. */
  static final int WARM_UP_RUNS = 2;

  /** Runs that are. */
  static final int MEASURED_RUNS = 2;

  /** Accesses in a run. */
  static final int RUN = 20_000_000;

  private @Nullable ScatteredAreas areas;
  private @Nullable LoadStoreUnit unit;

  /** A machine that has just booted, and a process that has used nothing. */
  @Setup(Level.Iteration)
  public void boot() {
    ScatteredAreas booted = new ScatteredAreas(pages);
    areas = booted;
    unit = booted.unit();
  }

  /** Makes room for the next. */
  @TearDown(Level.Iteration)
  public void halt() {
    areas = null;
    unit = null;
  }

  /** One run. */
  @Benchmark
  public void access(Slice slice) {
    LoadStoreUnit used = unit();
    MmuCounters counters = used.mmu().counters();
    measure(slice, 0, RUN, used.space().walk());
    slice.faults = used.space().minorFaults();
    slice.first = counters.dtlbHits();
    slice.second = counters.stlbHits();
    // After a fault the access is made again.
    slice.walks = counters.walks() - slice.faults;
  }

  @Override
  long address(int page) {
    return Objects.requireNonNull(areas).address(page);
  }

  @Override
  long readAhead(long[] addresses, int length) {
    return unit().ahead(addresses, length);
  }

  @Override
  long use(long address, boolean write) {
    LoadStoreUnit used = unit();
    if (!used.access(address, write).succeeded()) {
      throw new IllegalStateException("access failed");
    }
    return used.translation();
  }

  private LoadStoreUnit unit() {
    return Objects.requireNonNull(unit);
  }
}
