/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.memsim.dsl.values.Dimension;
import org.memsim.dsl.values.Unit;

/** Simulated times as people read them, without rounding. */
public final class Durations {
  private static final Unit[] UNITS = {
    Unit.SECOND, Unit.MILLISECOND, Unit.MICROSECOND, Unit.NANOSECOND
  };

  private static final Pattern TIME =
      Pattern.compile("\\s*([0-9][0-9_]*(?:\\.[0-9]+)?)\\s*([a-z]+)\\s*");

  private Durations() {}

  /**
   * The nanoseconds of a text such as {@code 1.5 ms}.
   *
   * @return empty if it is no time, or none of whole nanoseconds
   */
  public static OptionalLong parse(String text) {
    Matcher parts = TIME.matcher(text);
    Optional<Unit> unit =
        parts.matches()
            ? Unit.of(parts.group(2)).filter(known -> known.dimension() == Dimension.TIME)
            : Optional.empty();
    if (unit.isEmpty()) {
      return OptionalLong.empty();
    }
    BigDecimal amount = new BigDecimal(parts.group(1).replace("_", ""));
    try {
      return OptionalLong.of(amount.multiply(unit.get().factor(1)).longValueExact());
    } catch (ArithmeticException e) {
      return OptionalLong.empty();
    }
  }

  /** The largest unit of which there is at least one: {@code 3.1459265 s}. */
  public static String text(long nanoseconds) {
    for (Unit unit : UNITS) {
      BigDecimal amount = unit.of(nanoseconds);
      if (amount.compareTo(BigDecimal.ONE) >= 0 || unit == Unit.NANOSECOND) {
        return amount.stripTrailingZeros().toPlainString() + " " + unit.symbol();
      }
    }
    throw new IllegalStateException();
  }
}
