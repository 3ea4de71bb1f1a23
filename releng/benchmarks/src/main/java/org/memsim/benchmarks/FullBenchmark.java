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
import org.memsim.engine.cpu.MmuCounters;
import org.memsim.engine.cpu.PageWalk;
import org.memsim.engine.cpu.Translation;
import org.memsim.engine.mm.LoadStoreUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * All that an access can take without reclaim: TLBs, walk, fault, page and page tables. An
 * iteration is a run from memory without pages.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = FullBenchmark.WARM_UP_RUNS)
@Measurement(iterations = FullBenchmark.MEASURED_RUNS)
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
public class FullBenchmark {
  /** Runs that are not counted. */
  static final int WARM_UP_RUNS = 2;

  /** Runs that are. */
  static final int MEASURED_RUNS = 2;

  /** Accesses in a run. */
  static final int RUN = 20_000_000;

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
  private long read;
  private @Nullable ScatteredAreas areas;

  /** What a run came to: JMH reports the fields beside the time. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Run {
    /** CPU time of the thread in nanoseconds. */
    public long cpu;

    /** Hits of the first stage. */
    public long first;

    /** Hits of the second. */
    public long second;

    /** Walks; of an access that faults the first one alone. */
    public long walks;

    /** Page faults. */
    public long faults;

    /** Bytes that the thread allocated. */
    public long allocated;
  }

  /** Reads the trace. */
  @Setup
  public void prepare() throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(Path.of(trace)));
    numbers = new int[bytes.remaining() / Integer.BYTES];
    bytes.order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(numbers);
  }

  /** A machine that has just booted, and a process that has used nothing. */
  @Setup(Level.Iteration)
  public void boot() {
    areas = new ScatteredAreas(pages);
  }

  /** Makes room for the next. */
  @TearDown(Level.Iteration)
  public void halt() {
    areas = null;
  }

  /** One run. */
  @Benchmark
  public void access(Run run) {
    ScatteredAreas memory = Objects.requireNonNull(areas);
    LoadStoreUnit unit = memory.unit();
    MmuCounters counters = unit.mmu().counters();
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    long begin = threads.getCurrentThreadCpuTime();
    long sum = run(unit, memory.pagesOfArea());
    run.cpu = threads.getCurrentThreadCpuTime() - begin;
    run.allocated = threads.getCurrentThreadAllocatedBytes() - before;
    run.faults = unit.space().minorFaults();
    run.first = counters.dtlbHits();
    run.second = counters.stlbHits();
    // After a fault the access is made again.
    run.walks = counters.walks() - run.faults;
    check(sum, memory);
  }

  private long run(LoadStoreUnit unit, int pagesOfArea) {
    long sum = 0;
    for (int next = 0; next < RUN; next += BATCH) {
      int length = Math.min(BATCH, RUN - next);
      for (int i = 0; i < length; i++) {
        batch[i] = ScatteredAreas.address(numbers[next + i] & ~PageTrace.STORE, pagesOfArea);
      }
      read ^= unit.ahead(batch, length);
      for (int i = 0; i < length; i++) {
        if (!unit.access(batch[i], numbers[next + i] < 0).succeeded()) {
          throw new IllegalStateException("access failed");
        }
        sum += Translation.value(unit.translation());
      }
    }
    return sum;
  }

  /** Each access must have found the frame that the page tables have. */
  private void check(long sum, ScatteredAreas memory) {
    PageWalk tables = memory.unit().space().walk();
    long expected = 0;
    for (int number : numbers) {
      long address = ScatteredAreas.address(number & ~PageTrace.STORE, memory.pagesOfArea());
      expected += Translation.value(tables.peek(address));
    }
    if (sum != expected) {
      throw new IllegalStateException("translations are wrong, " + read);
    }
  }
}
