/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.swap;

import java.util.OptionalInt;

/**
 * A swap area as the machine's file states it.
 *
 * @param slots its size in pages, the first of which is taken by the header
 * @param priority its priority, if one is stated
 * @param latencyNs the time from the end of a transfer until it is known, in nanoseconds
 * @param bytesPerSecond the bandwidth, at least 1
 * @param saysItSeeks whether the device says that it seeks ({@code queue/rotational})
 * @param ratio how many times smaller pages get if the area is in memory (zram); 0 if it is not
 * @param pages how well its pages compress in zswap
 */
public record AreaSpec(
    long slots,
    OptionalInt priority,
    long latencyNs,
    long bytesPerSecond,
    boolean saysItSeeks,
    double ratio,
    Compressibility pages) {
  /** What an area does not say: 100 us and 500 MiB/s, a SATA SSD, as for files. */
  public static final long DEFAULT_LATENCY_NS = 100_000;

  /** The same for its bandwidth in bytes in a second. */
  public static final long DEFAULT_BANDWIDTH = 500L << 20;

  /**
   * From which latency on the area counts as a disk that seeks even if nothing is said, 1 ms. A
   * model: Linux asks the driver.
   */
  private static final long SEEK_NS = 1_000_000;

  /** Checks that the area can be. */
  public AreaSpec {
    if (slots < 1 || latencyNs < 0 || bytesPerSecond < 1 || ratio < 0) {
      throw new IllegalArgumentException("a swap area that cannot be");
    }
  }

  /** An area on a device. */
  public static AreaSpec onDevice(
      long slots, OptionalInt priority, long latencyNs, long bytesPerSecond) {
    return new AreaSpec(
        slots, priority, latencyNs, bytesPerSecond, false, 0, Compressibility.DEFAULT);
  }

  /**
   * An area in memory, compressed.
   *
   * @param ratio how many times smaller pages get
   */
  public static AreaSpec inMemory(long slots, double ratio) {
    return new AreaSpec(
        slots,
        OptionalInt.empty(),
        0,
        Compressibility.BYTES_PER_SECOND,
        false,
        ratio,
        new Compressibility(ratio, 0));
  }

  /** The same for pages that compress in another way. */
  public AreaSpec with(Compressibility value) {
    return new AreaSpec(slots, priority, latencyNs, bytesPerSecond, saysItSeeks, ratio, value);
  }

  /** The same on a device that says whether it seeks. */
  public AreaSpec rotational(boolean value) {
    return new AreaSpec(slots, priority, latencyNs, bytesPerSecond, value, ratio, pages);
  }

  boolean isRotating() {
    return saysItSeeks || latencyNs >= SEEK_NS;
  }

  /** Whether its pages lie in memory, compressed. */
  public boolean isInMemory() {
    return ratio > 0;
  }
}
