/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.psi;

/**
 * The share of time that was stalled, over the last 10, 60 and 300 seconds: exponential averages in
 * fixed point, as of load ({@code calc_avgs}).
 */
final class StallAverages {
  /** 1 in fixed point: FIXED_1. */
  private static final long ONE = 1 << 11;

  /** The decay in two seconds of averages over 10, 60 and 300 seconds: EXP_10s and so on. */
  private static final long[] DECAY = {1677, 1981, 2034};

  private final long[] averages = new long[DECAY.length];

  /** Takes in a period of which so many of a number of nanoseconds were stalled. */
  void add(long stalledNs, long periodNs) {
    long percent = Math.min(stalledNs, periodNs) * 100 / periodNs * ONE;
    for (int i = 0; i < DECAY.length; i++) {
      long sum = averages[i] * DECAY[i] + percent * (ONE - DECAY[i]);
      averages[i] = (percent >= averages[i] ? sum + ONE - 1 : sum) / ONE;
    }
  }

  /** The average over the 10, 60 or 300 seconds, in hundredths of a per cent. */
  long hundredths(int window) {
    long value = averages[window];
    return value / ONE * 100 + value % ONE * 100 / ONE;
  }
}
