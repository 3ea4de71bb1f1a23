/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu.traffic;

import org.HdrHistogram.Histogram;

/**
 * How long accesses took, each by itself, in nanoseconds: exact up to 2047, to three digits beyond.
 * Hot: recording allocates nothing. Not thread safe.
 */
public final class AccessLatencies {
  private static final long HIGHEST_NS = 1_000_000_000_000L;
  private static final int DIGITS = 3;

  private final Histogram histogram = new Histogram(HIGHEST_NS, DIGITS);

  /**
   * An access took so long.
   *
   * @param ns from 0; what took longer than 1000 s counts as that
   */
  public void record(long ns) {
    histogram.recordValue(Math.min(ns, HIGHEST_NS));
  }

  /** How many there were. */
  public long count() {
    return histogram.getTotalCount();
  }

  /**
   * The latency that no more than a share of all was above.
   *
   * @param percent from 0 to 100
   * @return nanoseconds; 0 if there was no access
   */
  public long percentileNs(double percent) {
    return histogram.getValueAtPercentile(percent);
  }

  /** Their mean in nanoseconds; 0 if there was no access. */
  public double meanNs() {
    return histogram.getTotalCount() == 0 ? 0 : histogram.getMean();
  }
}
