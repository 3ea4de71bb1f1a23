/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.math.BigDecimal;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a figure can be, both ends included.
 *
 * @param low the least value; null if there is none
 * @param high the greatest value; null if there is none
 */
record Interval(@Nullable BigDecimal low, @Nullable BigDecimal high) {
  /** Anything. */
  static final Interval ANY = new Interval(null, null);

  /** One value. */
  static Interval of(BigDecimal value) {
    return new Interval(value, value);
  }

  /** Nothing below 0. */
  static Interval upTo(@Nullable BigDecimal high) {
    return new Interval(BigDecimal.ZERO, high);
  }

  boolean isPoint() {
    return low != null && high != null && low.compareTo(high) == 0;
  }

  boolean isEmpty() {
    return low != null && high != null && low.compareTo(high) > 0;
  }

  /** Whether all values of this are less than all of the other. */
  boolean isBelow(Interval other) {
    return high != null && other.low != null && high.compareTo(other.low) < 0;
  }

  /** Whether no value of this is greater than any of the other. */
  boolean isAtMost(Interval other) {
    return high != null && other.low != null && high.compareTo(other.low) <= 0;
  }

  Interval and(Interval other) {
    BigDecimal least =
        low == null || (other.low != null && other.low.compareTo(low) > 0) ? other.low : low;
    BigDecimal most =
        high == null || (other.high != null && other.high.compareTo(high) < 0) ? other.high : high;
    return new Interval(least, most);
  }

  Interval plus(Interval other) {
    return new Interval(
        combine(low, other.low, BigDecimal::add), combine(high, other.high, BigDecimal::add));
  }

  Interval minus(Interval other) {
    return new Interval(
        combine(low, other.high, BigDecimal::subtract),
        combine(high, other.low, BigDecimal::subtract));
  }

  /** The product with a factor that is not negative. */
  Interval times(BigDecimal factor) {
    return new Interval(
        combine(low, factor, BigDecimal::multiply), combine(high, factor, BigDecimal::multiply));
  }

  private static @Nullable BigDecimal combine(
      @Nullable BigDecimal a, @Nullable BigDecimal b, BinaryOperator<BigDecimal> operation) {
    return a == null || b == null ? null : operation.apply(a, b);
  }
}
