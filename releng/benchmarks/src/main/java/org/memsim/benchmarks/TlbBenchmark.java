/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.cpu.Mmu;
import org.memsim.engine.cpu.MmuCounters;
import org.memsim.engine.cpu.PageWalk;
import org.memsim.engine.machine.Arch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The engine's MMU on the page tables of an address space, in slices of two million accesses; an
 * iteration is a slice. Its TLBs are those of the baseline in C, which has no paging-structure
 * caches.
 */
@Warmup(iterations = TlbBenchmark.WARM_UP_SLICES)
@Measurement(iterations = TlbBenchmark.MEASURED_SLICES)
public class TlbBenchmark extends AccessBenchmark {
  /** Slices that are not counted. */
  static final int WARM_UP_SLICES = 3;

  /** Slices that are. */
  static final int MEASURED_SLICES = 4;

  /** Accesses in a slice. */
  static final int SLICE = 2_000_000;

  private final Mmu mmu = new Mmu(ScatteredAreas.GEOMETRY, Arch.X86_64);
  private int position;
  private long start;
  private @Nullable PageWalk walk;

  /** Touches all pages. */
  @Setup
  public void touch() {
    TouchedArea area = new TouchedArea(pages);
    start = area.start();
    walk = area.walk();
    mmu.load(area.walk(), 0);
  }

  /** One slice. */
  @Benchmark
  public void translate(Slice slice) {
    MmuCounters counters = mmu.counters();
    long first = counters.dtlbHits();
    long second = counters.stlbHits();
    long walks = counters.walks();
    measure(slice, position, position + SLICE, Objects.requireNonNull(walk));
    slice.first = counters.dtlbHits() - first;
    slice.second = counters.stlbHits() - second;
    slice.walks = counters.walks() - walks;
    position += SLICE;
  }

  @Override
  long address(int page) {
    return start + ((long) page << 12);
  }

  @Override
  long readAhead(long[] addresses, int length) {
    return mmu.touchAhead(addresses, 0, length);
  }

  @Override
  long use(long address, boolean write) {
    return mmu.translate(address, write);
  }
}
