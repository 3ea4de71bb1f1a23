/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu.pattern;

/** A stream of random numbers: SplitMix64 (Steele, Lea and Flood, 2014). */
final class RandomStream {
  private static final long GAMMA = 0x9e3779b97f4a7c15L;
  private static final double UNIT = 0x1.0p-53;

  private long state;

  RandomStream(long seed) {
    this.state = seed;
  }

  /** 64 random bits. */
  long next() {
    state += GAMMA;
    long bits = (state ^ state >>> 30) * 0xbf58476d1ce4e5b9L;
    bits = (bits ^ bits >>> 27) * 0x94d049bb133111ebL;
    return bits ^ bits >>> 31;
  }

  /** From 0 to below 1, of 53 bits. */
  double nextUnit() {
    return (next() >>> 11) * UNIT;
  }

  /**
   * From 0 to below a bound, all equally likely: the high half of a product with 64 random bits,
   * which is drawn again where it would favour some (Lemire, 2019).
   *
   * @param bound 1 or more
   */
  long below(long bound) {
    long random = next();
    if (Long.compareUnsigned(random * bound, bound) < 0) {
      long least = Long.remainderUnsigned(-bound, bound);
      while (Long.compareUnsigned(random * bound, least) < 0) {
        random = next();
      }
    }
    return Math.unsignedMultiplyHigh(random, bound);
  }
}
