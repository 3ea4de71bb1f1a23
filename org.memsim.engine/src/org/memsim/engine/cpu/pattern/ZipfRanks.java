/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu.pattern;

/**
 * Ranks from 1 to {@code size}, each with a probability in proportion to {@code rank^-exponent}.
 *
 * <p>Rejection-inversion (Hörmann and Derflinger, Rejection-inversion to generate variates from
 * monotone discrete distributions, 1996): exact, with a constant number of draws on average and no
 * table.
 */
final class ZipfRanks {
  /** Below, a quotient with it is its first terms. */
  private static final double TINY = 1e-8;

  private final long size;
  private final double exponent;
  private final RandomStream random;
  private final double lowest;
  private final double highest;
  private final double sure;

  /**
   * Ranks.
   *
   * @param size 1 or more
   * @param exponent 0 or more
   */
  ZipfRanks(long size, double exponent, RandomStream random) {
    this.size = size;
    this.exponent = exponent;
    this.random = random;
    this.lowest = integral(1.5) - 1;
    this.highest = integral(size + 0.5);
    this.sure = 2 - inverse(integral(2.5) - density(2));
  }

  long next() {
    while (true) {
      double area = highest + random.nextUnit() * (lowest - highest);
      double x = inverse(area);
      long rank = Math.clamp((long) (x + 0.5), 1, size);
      if (rank - x <= sure || area >= integral(rank + 0.5) - density((double) rank)) {
        return rank;
      }
    }
  }

  private double density(double x) {
    return StrictMath.exp(-exponent * StrictMath.log(x));
  }

  /** The integral of the density from 1 to x. */
  private double integral(double x) {
    double log = StrictMath.log(x);
    double power = (1 - exponent) * log;
    return Math.abs(power) < TINY ? log * (1 + power / 2) : log * StrictMath.expm1(power) / power;
  }

  private double inverse(double area) {
    double power = Math.max(-1, area * (1 - exponent));
    double quotient = Math.abs(power) < TINY ? 1 - power / 2 : StrictMath.log1p(power) / power;
    return StrictMath.exp(quotient * area);
  }
}
