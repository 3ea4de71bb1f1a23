/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu.pattern;

/**
 * A random permutation of the numbers from 0 to below {@code size} that takes no memory: rounds of
 * steps that are each one to one on the numbers of as many bits, done again for results that are
 * too large.
 */
final class Permutation {
  private static final int ROUNDS = 4;

  private final long size;
  private final long mask;
  private final int fold;
  private final long[] factor = new long[ROUNDS];
  private final long[] addend = new long[ROUNDS];

  /**
   * A permutation.
   *
   * @param size 1 or more
   */
  Permutation(long size, RandomStream random) {
    this.size = size;
    int bits = Math.max(2, Long.SIZE - Long.numberOfLeadingZeros(size - 1));
    this.mask = -1L >>> (Long.SIZE - bits);
    this.fold = (bits + 1) / 2;
    for (int i = 0; i < ROUNDS; i++) {
      factor[i] = random.next() | 1;
      addend[i] = random.next();
    }
  }

  /** The number in the place of another. */
  long of(long number) {
    long result = number;
    do {
      for (int i = 0; i < ROUNDS; i++) {
        result = result * factor[i] + addend[i] & mask;
        result ^= result >>> fold;
      }
    } while (result >= size);
    return result;
  }
}
