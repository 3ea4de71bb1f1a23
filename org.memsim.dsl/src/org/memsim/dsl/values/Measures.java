/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.values;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.memsim.dsl.mem.Quantity;
import org.memsim.dsl.mem.Rate;
import org.memsim.dsl.values.Measure.Fault;

/**
 * Converts quantities to base units without rounding. A result that is no whole number of bytes or
 * nanoseconds, or needs more than 63 bits, is a fault of the input.
 */
public final class Measures {
  private static final BigDecimal NANOSECONDS_PER_SECOND = BigDecimal.valueOf(1_000_000_000);

  private Measures() {}

  /**
   * A size in bytes.
   *
   * @param pageSize the bytes of a base page, for the unit {@code pages}
   */
  public static Measure size(Quantity quantity, long pageSize) {
    return inUnits(quantity, Dimension.SIZE, pageSize);
  }

  /** A time in nanoseconds. */
  public static Measure time(Quantity quantity) {
    return inUnits(quantity, Dimension.TIME, 1);
  }

  /** An address: a size from 0 upwards, or a plain number as in {@code 0x7f0000000000}. */
  public static Measure address(Quantity quantity, long pageSize) {
    return quantity.getUnit() == null
        ? whole(quantity.getNumber(), "bytes")
        : size(quantity, pageSize);
  }

  /** A number without a unit. */
  public static Measure count(Quantity quantity) {
    if (quantity.getUnit() != null) {
      return new Measure.Invalid(
          Fault.WRONG_DIMENSION,
          "A plain number is expected here, without the unit '" + quantity.getUnit() + "'.",
          Optional.of(""));
    }
    return whole(quantity.getNumber(), "units");
  }

  /** A rate in bytes per second. */
  public static Measure rate(Rate rate, long pageSize) {
    Optional<Unit> size = Unit.of(rate.getSize());
    Optional<Unit> time = Unit.of(rate.getTime());
    if (size.isEmpty() || size.get().dimension() != Dimension.SIZE) {
      return unknown(rate.getSize(), Dimension.SIZE);
    }
    if (time.isEmpty() || time.get().dimension() != Dimension.TIME) {
      return unknown(rate.getTime(), Dimension.TIME);
    }
    BigDecimal perSecond =
        rate.getNumber()
            .multiply(size.get().factor(pageSize))
            .multiply(NANOSECONDS_PER_SECOND)
            .divide(time.get().factor(pageSize)); // terminates: the factors are powers of ten
    return whole(perSecond, "bytes per second");
  }

  /** What a quantity measures by its unit; without one it is a plain number. */
  public static Dimension dimension(Quantity quantity) {
    return Optional.ofNullable(quantity.getUnit())
        .flatMap(Unit::of)
        .map(Unit::dimension)
        .orElse(Dimension.COUNT);
  }

  private static Measure inUnits(Quantity quantity, Dimension expected, long pageSize) {
    String symbol = quantity.getUnit();
    if (symbol == null) {
      return quantity.getNumber().signum() == 0
          ? new Measure.Exact(0)
          : new Measure.Invalid(
              Fault.MISSING_UNIT,
              "A " + expected.noun() + " needs a unit: " + alternatives(expected) + ".",
              Optional.empty());
    }
    Optional<Unit> unit = Unit.of(symbol);
    if (unit.isEmpty()) {
      return unknown(symbol, expected);
    }
    if (unit.get().dimension() != expected) {
      return new Measure.Invalid(
          Fault.WRONG_DIMENSION,
          "A "
              + expected.noun()
              + " is expected here, but '"
              + symbol
              + "' measures a "
              + unit.get().dimension().noun()
              + "; write "
              + alternatives(expected)
              + ".",
          Optional.empty());
    }
    BigDecimal amount = quantity.getNumber().multiply(unit.get().factor(pageSize));
    return whole(amount, expected == Dimension.SIZE ? "bytes" : "nanoseconds");
  }

  private static Measure unknown(String symbol, Dimension expected) {
    Optional<String> meant =
        Unit.meantBy(symbol).filter(u -> u.dimension() == expected).map(Unit::symbol);
    return new Measure.Invalid(
        Fault.UNKNOWN_UNIT,
        "'"
            + symbol
            + "' is no unit of a "
            + expected.noun()
            + "; write "
            + meant.map(unit -> "'" + unit + "'").orElseGet(() -> alternatives(expected))
            + ".",
        meant);
  }

  private static String alternatives(Dimension dimension) {
    return String.join(", ", Unit.symbols(dimension));
  }

  private static Measure whole(BigDecimal amount, String baseUnits) {
    BigInteger whole;
    try {
      whole = amount.toBigIntegerExact();
    } catch (ArithmeticException e) {
      return new Measure.Invalid(
          Fault.FRACTION,
          amount.stripTrailingZeros().toPlainString() + " is no whole number of " + baseUnits + ".",
          Optional.empty());
    }
    return whole.bitLength() < Long.SIZE
        ? new Measure.Exact(whole.longValue())
        : new Measure.Invalid(
            Fault.TOO_LARGE, whole + " " + baseUnits + " do not fit in 63 bits.", Optional.empty());
  }
}
