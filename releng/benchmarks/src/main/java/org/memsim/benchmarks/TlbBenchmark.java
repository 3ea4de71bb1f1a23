/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.cpu.Mmu;
import org.memsim.engine.cpu.MmuCounters;
import org.memsim.engine.cpu.PageWalk;
import org.memsim.engine.cpu.Translation;
import org.memsim.engine.machine.Arch;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The engine's MMU on the page tables of an address space, in slices of two million accesses; an
 * iteration is a slice. Its TLBs are those of the baseline in C, which has no paging-structure
 * caches.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = TlbBenchmark.WARM_UP_SLICES)
@Measurement(iterations = TlbBenchmark.MEASURED_SLICES)
@Fork(
    value = 1,
    jvmArgs = {
      "-Xms2g",
      "-Xmx2g",
      // Of its heap all pages are huge ones, as those of the baseline; with others, only the old.
      "-XX:+UseSerialGC",
      "-XX:+AlwaysPreTouch",
      "-XX:+IgnoreUnrecognizedVMOptions",
      "-XX:+UseTransparentHugePages",
      "--sun-misc-unsafe-memory-access=allow"
    })
public class TlbBenchmark {
  /** Slices that are not counted. */
  static final int WARM_UP_SLICES = 3;

  /** Slices that are. */
  static final int MEASURED_SLICES = 4;

  /** Accesses in a slice. */
  static final int SLICE = 2_000_000;

  /** Accesses whose page-table entries are read ahead of them. */
  private static final int BATCH = 64;

  /** The file with the page numbers. */
  @Param("")
  public String trace = "";

  /** How many pages there are. */
  @Param("1048576")
  public int pages;

  private final long[] batch = new long[BATCH];
  private int[] numbers = {};
  private int position;
  private long start;
  private long read;
  private @Nullable Mmu mmu;
  private @Nullable PageWalk walk;

  /** What a slice came to: JMH reports the fields beside the time. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Slice {
    /** CPU time of the thread in nanoseconds. */
    public long cpu;

    /** Hits of the first stage. */
    public long first;

    /** Hits of the second. */
    public long second;

    /** Walks. */
    public long walks;

    /** Page faults. */
    public long faults;

    /** Bytes that the thread allocated. */
    public long allocated;
  }

  /** Reads the trace and touches all pages. */
  @Setup
  public void prepare() throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(Path.of(trace)));
    numbers = new int[bytes.remaining() / Integer.BYTES];
    bytes.order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(numbers);
    TouchedArea area = new TouchedArea(pages);
    start = area.start();
    walk = area.walk();
    mmu = new Mmu(ScatteredAreas.GEOMETRY, Arch.X86_64);
    mmu.load(walk, 0);
  }

  /** One slice. */
  @Benchmark
  public void translate(Slice slice) {
    Mmu unit = Objects.requireNonNull(mmu);
    MmuCounters counters = unit.counters();
    long first = counters.dtlbHits();
    long second = counters.stlbHits();
    long walks = counters.walks();
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    long begin = threads.getCurrentThreadCpuTime();
    long sum = run(unit, position, position + SLICE);
    slice.cpu = threads.getCurrentThreadCpuTime() - begin;
    slice.allocated = threads.getCurrentThreadAllocatedBytes() - before;
    slice.first = counters.dtlbHits() - first;
    slice.second = counters.stlbHits() - second;
    slice.walks = counters.walks() - walks;
    check(sum);
    position += SLICE;
  }

  private long run(Mmu unit, int from, int to) {
    long sum = 0;
    for (int next = from; next < to; next += BATCH) {
      int length = Math.min(BATCH, to - next);
      for (int i = 0; i < length; i++) {
        batch[i] = start + ((long) numbers[next + i] << 12);
      }
      read ^= unit.touchAhead(batch, 0, length);
      for (int i = 0; i < length; i++) {
        sum += Translation.value(unit.translate(batch[i], false));
      }
    }
    return sum;
  }

  /** Each access must have found the frame that the page tables have. */
  private void check(long sum) {
    PageWalk tables = Objects.requireNonNull(walk);
    long expected = 0;
    for (int i = position; i < position + SLICE; i++) {
      expected += Translation.value(tables.peek(start + ((long) numbers[i] << 12)));
    }
    if (sum != expected) {
      throw new IllegalStateException("translations are wrong, " + read);
    }
  }
}
