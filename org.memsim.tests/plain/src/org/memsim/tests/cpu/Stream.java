/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.cpu;

import java.util.SplittableRandom;

/** Sequences of page numbers from 0 to {@code pages - 1} that TLBs like more or less. */
enum Stream {
  RANDOM {
    @Override
    long next(SplittableRandom random, long step, int pages) {
      return random.nextInt(pages);
    }
  },
  /** Seventeen pages on each time, so that sets are met in turn. */
  STRIDED {
    @Override
    long next(SplittableRandom random, long step, int pages) {
      return step * 17 % pages;
    }
  },
  /** About Zipf's law with exponent 1: the logarithm of the rank is uniform. */
  ZIPF {
    @Override
    long next(SplittableRandom random, long step, int pages) {
      long rank = (long) Math.pow(pages, random.nextDouble());
      return rank * 0x9e3779b1L % pages;
    }
  };

  abstract long next(SplittableRandom random, long step, int pages);
}
