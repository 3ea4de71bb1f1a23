/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu.traffic;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

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

  /** Reads how many latencies lie in a range, its bounds included. */
  @FunctionalInterface
  public interface BucketReader {
    void read(long fromNs, long toNs, long accesses);
  }

  /** Shows the buckets that have any, ascending; each reaches twice as far as the one before. */
  public void forEachBucket(BucketReader reader) {
    for (HistogramIterationValue bucket : histogram.logarithmicBucketValues(1, 2)) {
      if (bucket.getCountAddedInThisIterationStep() > 0) {
        reader.read(
            bucket.getValueIteratedTo() == 0 ? 0 : bucket.getValueIteratedFrom() + 1,
            bucket.getValueIteratedTo(),
            bucket.getCountAddedInThisIterationStep());
      }
    }
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
