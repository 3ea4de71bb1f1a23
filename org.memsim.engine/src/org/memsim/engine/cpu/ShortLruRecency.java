/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu;

import java.util.Arrays;

/**
 * Exact least-recently-used order of up to 16 ways: the ways of a set are a permutation of numbers
 * of four bits in a long, the last used one in the lowest.
 */
final class ShortLruRecency extends Recency {
  /** The most ways. */
  static final int MAX_WAYS = 16;

  private static final int BITS = 4;
  private static final int ONE = 15;
  private static final long LOW_BITS = 0x1111111111111111L;
  private static final long HIGH_BITS = 0x8888888888888888L;
  private static final long IDENTITY = 0xfedcba9876543210L;

  /** The bit at which the last way of the order begins. */
  private final int last;

  private final long[] order;

  ShortLruRecency(int sets, int ways) {
    this.last = BITS * (ways - 1);
    this.order = new long[sets];
    dropAll();
  }

  @Override
  void use(int set, int way) {
    long old = order[set];
    if ((old & ONE) != way) {
      int place = place(old, way);
      long before = old & ((1L << place) - 1);
      order[set] = (old & (-ONE - 1L) << place) | before << BITS | way;
    }
  }

  @Override
  void drop(int set, int way) {
    long old = order[set];
    int place = place(old, way);
    long before = old & ((1L << place) - 1);
    long after = old >>> place >>> BITS;
    order[set] = before | after << place | (long) way << last;
  }

  @Override
  void dropAll() {
    Arrays.fill(order, IDENTITY & -1L >>> (Long.SIZE - BITS - last));
  }

  @Override
  int fill(int set) {
    long old = order[set];
    long way = old >>> last;
    order[set] = (old & ((1L << last) - 1)) << BITS | way;
    return (int) way;
  }

  /** The bit at which a way begins; the lowest match is no false one. */
  private static int place(long order, int way) {
    long difference = order ^ way * LOW_BITS;
    long equal = (difference - LOW_BITS) & ~difference & HIGH_BITS;
    return Long.numberOfTrailingZeros(equal) - (BITS - 1);
  }
}
