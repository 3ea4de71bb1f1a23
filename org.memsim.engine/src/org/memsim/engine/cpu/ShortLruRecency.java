/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu;

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

  ShortLruRecency(int ways) {
    this.last = BITS * (ways - 1);
  }

  @Override
  int words() {
    return 1;
  }

  @Override
  void use(long[] sets, int at, int way) {
    long old = sets[at];
    if ((old & ONE) != way) {
      int place = place(old, way);
      long before = old & ((1L << place) - 1);
      sets[at] = (old & (-ONE - 1L) << place) | before << BITS | way;
    }
  }

  @Override
  void drop(long[] sets, int at, int way) {
    long old = sets[at];
    int place = place(old, way);
    long before = old & ((1L << place) - 1);
    long after = old >>> place >>> BITS;
    sets[at] = before | after << place | (long) way << last;
  }

  @Override
  void clear(long[] sets, int at, int set) {
    sets[at] = IDENTITY & -1L >>> (Long.SIZE - BITS - last);
  }

  @Override
  int fill(long[] sets, int at) {
    long old = sets[at];
    long way = old >>> last;
    sets[at] = (old & ((1L << last) - 1)) << BITS | way;
    return (int) way;
  }

  /** The bit at which a way begins; the lowest match is no false one. */
  private static int place(long order, int way) {
    long difference = order ^ way * LOW_BITS;
    long equal = (difference - LOW_BITS) & ~difference & HIGH_BITS;
    return Long.numberOfTrailingZeros(equal) - (BITS - 1);
  }
}
