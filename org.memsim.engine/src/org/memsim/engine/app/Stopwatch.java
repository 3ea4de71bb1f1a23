/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Measures what a piece of work takes of this computer: time, and memory that it allocates. */
final class Stopwatch {
  private final long startBytes = allocatedBytes();

  /** Taken last: making the counter of bytes takes milliseconds, once. */
  private final long startNanos = System.nanoTime();

  private Stopwatch() {}

  static Stopwatch start() {
    return new Stopwatch();
  }

  /** Elapsed time and all bytes allocated since the start, garbage included. */
  String text() {
    double milliseconds = (System.nanoTime() - startNanos) / 1e6;
    double mebibytes = (allocatedBytes() - startBytes) / (double) (1 << 20);
    return String.format(
        Locale.ROOT, "%.1f ms engine time, %.2f MiB of heap allocated", milliseconds, mebibytes);
  }

  private static long allocatedBytes() {
    return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
        ? threads.getCurrentThreadAllocatedBytes()
        : 0;
  }
}
