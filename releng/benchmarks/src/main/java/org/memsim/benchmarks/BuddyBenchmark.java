/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.memsim.tests.page.BuddyMix;
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
 * BUDDY-MIX in slices of a million requests and returns; an iteration is a slice. The first slices
 * warm the JVM up, after as much work in a small memory: a large one grows for so long that the JVM
 * would throw its code away in the midst of the slices that count, when the memory first shrinks.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = BuddyBenchmark.WARM_UP_SLICES)
@Measurement(iterations = BuddyBenchmark.MEASURED_SLICES)
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
      // For the peer: as much direct memory as it likes, no zeroing, no sampling of leaks.
      "-XX:MaxDirectMemorySize=128g",
      "--sun-misc-unsafe-memory-access=allow",
      "--add-opens=java.base/java.nio=ALL-UNNAMED",
      "-Dio.netty.tryReflectionSetAccessible=true",
      "-Dio.netty.leakDetection.level=disabled"
    })
public class BuddyBenchmark {
  /** Slices that are not counted. */
  static final int WARM_UP_SLICES = 3;

  /** Slices that are. */
  static final int MEASURED_SLICES = 4;

  /** The pages of a memory that has grown and shrunk several times after as many slices. */
  private static final long WARM_UP_PAGES = 1 << 18;

  /** Requests and returns in a slice. */
  static final int SLICE = 1_000_000;

  /** Who does the work. */
  @Param public Contender contender = Contender.ENGINE_ALLOCATOR;

  /** The logarithm of the memory in pages: 4 GiB and 64 GiB. */
  @Param({"20", "24"})
  public int logPages;

  private @Nullable BuddyMix mix;

  /** What a slice came to: JMH reports the fields beside the time. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Slice {
    /** CPU time of the thread in nanoseconds. */
    public long cpu;

    /** Requests that were not served, in all slices so far. */
    public long failed;

    /** The checksum of the work, see {@link BuddyMix#work}. */
    public long work;

    /** The checksum of the placement, see {@link BuddyMix#placement}. */
    public long placement;
  }

  /** Fills the memory to 70 %. */
  @Setup
  public void fill() {
    BuddyMix small = prepared(WARM_UP_PAGES);
    for (int slice = 0; slice < WARM_UP_SLICES; slice++) {
      small.run(SLICE);
    }
    mix = prepared(1L << logPages);
  }

  private BuddyMix prepared(long pages) {
    return new BuddyMix(contender.create(pages), pages);
  }

  /** One slice. */
  @Benchmark
  public void mix(Slice slice) {
    BuddyMix work = Objects.requireNonNull(mix);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    work.run(SLICE);
    slice.cpu = threads.getCurrentThreadCpuTime() - start;
    slice.failed = work.failed();
    slice.work = work.work();
    slice.placement = work.placement();
  }
}
