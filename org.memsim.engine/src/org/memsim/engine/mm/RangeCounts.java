/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Arrays;

/**
 * A count for each number, 0 until it was changed. Ranges of equal counts are kept as one, so that
 * what happens to numbers in a row costs no more than what happens to one.
 */
final class RangeCounts {
  /** Where ranges start, in ascending order; each reaches to the next, the last one to the end. */
  private long[] starts = new long[8];

  private int[] counts = new int[8];
  private int ranges = 1;

  /** Counts that are all 0, of numbers from 0 on. */
  RangeCounts() {}

  int get(long number) {
    return counts[rangeOf(number)];
  }

  /** The number after the last one in a row that has the same count. */
  long end(long number) {
    int next = rangeOf(number) + 1;
    return next < ranges ? starts[next] : Long.MAX_VALUE;
  }

  /** The sum of all counts. */
  long sum() {
    long sum = 0;
    for (int range = 0; range < ranges - 1; range++) {
      sum += counts[range] * (starts[range + 1] - starts[range]);
    }
    return sum;
  }

  /** Adds to the counts from {@code from} to {@code to}. */
  void add(long from, long to, int difference) {
    int first = splitAt(from);
    int end = splitAt(to);
    for (int range = first; range < end; range++) {
      counts[range] += difference;
    }
    joinAt(end);
    joinAt(first);
  }

  private int rangeOf(long number) {
    if (starts[ranges - 1] <= number) {
      return ranges - 1;
    }
    int place = Arrays.binarySearch(starts, 0, ranges, number);
    return place >= 0 ? place : ~place - 1;
  }

  /** Lets a range start at a number; returns which. */
  private int splitAt(long number) {
    int range = rangeOf(number);
    if (starts[range] == number) {
      return range;
    }
    if (ranges == starts.length) {
      starts = Arrays.copyOf(starts, 2 * ranges);
      counts = Arrays.copyOf(counts, 2 * ranges);
    }
    shift(range, range + 1);
    starts[range + 1] = number;
    return range + 1;
  }

  /** Makes one of a range and the one before if their counts are equal. */
  private void joinAt(int range) {
    if (range > 0 && range < ranges && counts[range - 1] == counts[range]) {
      shift(range + 1, range);
    }
  }

  /** Moves the ranges from one place on to another place. */
  private void shift(int from, int to) {
    System.arraycopy(starts, from, starts, to, ranges - from);
    System.arraycopy(counts, from, counts, to, ranges - from);
    ranges += to - from;
  }
}
