/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.memsim.engine.cpu.PageWalk;
import org.memsim.engine.cpu.Translation;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The accesses of a trace to pages, in batches whose page-table entries are read ahead, as those of
 * a run are.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
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
public abstract class AccessBenchmark {
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

    /** Walks; of an access that faults the first one alone. */
    public long walks;

    /** Page faults. */
    public long faults;

    /** Bytes that the thread allocated. */
    public long allocated;

    /** Of the work reclaim: faults on pages that had been there before. */
    public long back;

    /** Pages that were taken away. */
    public long away;

    /** Pages that were looked at for it. */
    public long scanned;

    /** Pages that are somewhere at the end. */
    public long somewhere;
  }

  /** Reads the trace. */
  @Setup
  public void readTrace() throws IOException {
    numbers = PageTrace.read(Path.of(trace));
  }

  /** Where a page is. */
  abstract long address(int page);

  /** Reads the page-table entries of some addresses ahead; returns what must be read. */
  abstract long readAhead(long[] addresses, int length);

  /** Makes an access; returns the translation that it found. */
  abstract long use(long address, boolean write);

  /** Makes accesses and takes what they cost; {@code tables} must have what they found. */
  final void measure(Slice slice, int from, int to, PageWalk tables) {
    long sum = measure(slice, from, to);
    for (int i = from; i < to; i++) {
      sum -= Translation.value(tables.peek(address(numbers[i] & ~PageTrace.STORE)));
    }
    if (sum != 0) {
      throw new IllegalStateException("translations are wrong, " + read);
    }
  }

  /** Makes accesses and takes what they cost; returns the sum of what they found. */
  final long measure(Slice slice, int from, int to) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    long begin = threads.getCurrentThreadCpuTime();
    long sum = run(from, to);
    slice.cpu = threads.getCurrentThreadCpuTime() - begin;
    slice.allocated = threads.getCurrentThreadAllocatedBytes() - before;
    return sum;
  }

  private long run(int from, int to) {
    long sum = 0;
    for (int next = from; next < to; next += BATCH) {
      int length = Math.min(BATCH, to - next);
      for (int i = 0; i < length; i++) {
        batch[i] = address(numbers[next + i] & ~PageTrace.STORE);
      }
      read ^= readAhead(batch, length);
      for (int i = 0; i < length; i++) {
        sum += Translation.value(use(batch[i], numbers[next + i] < 0));
      }
    }
    return sum;
  }
}
