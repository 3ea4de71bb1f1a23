/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.page.PageAllocator;
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
 * Booting a machine in one JVM again and again: the first iteration is a cold start, with the
 * loading of all classes, the last ones are warm.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = BootBenchmark.BOOTS)
@Fork(
    value = 1,
    jvmArgs = {
      "-Xms1g",
      "-Xmx1g",
      "-XX:+UseSerialGC",
      "-XX:+IgnoreUnrecognizedVMOptions",
      "--sun-misc-unsafe-memory-access=allow"
    })
public class BootBenchmark {
  /** How often the machine boots. */
  static final int BOOTS = 25;

  /** The nodes. */
  @Param("64")
  public int nodes;

  /** The memory of all nodes together. */
  @Param("66060288")
  public long mebibytes;

  private @Nullable MachineSpec spec;

  /** What a boot came to: JMH reports the fields beside the time. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Boot {
    /** CPU time of the thread in nanoseconds. */
    public long cpu;

    /** Bytes of heap allocated, garbage included. */
    public long allocated;
  }

  /** Describes the machine, which is not part of booting it. */
  @Setup
  public void describe() {
    spec = new LargeMachine(nodes, mebibytes).spec();
    counters().getCurrentThreadAllocatedBytes();
  }

  /** One boot. */
  @Benchmark
  public PageAllocator boot(Boot boot) {
    ThreadMXBean counters = counters();
    long bytes = counters.getCurrentThreadAllocatedBytes();
    long start = counters.getCurrentThreadCpuTime();
    PageAllocator booted = LargeMachine.boot(Objects.requireNonNull(spec));
    boot.cpu = counters.getCurrentThreadCpuTime() - start;
    boot.allocated = counters.getCurrentThreadAllocatedBytes() - bytes;
    return booted;
  }

  private static ThreadMXBean counters() {
    return (ThreadMXBean) ManagementFactory.getThreadMXBean();
  }
}
