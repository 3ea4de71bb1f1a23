/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.debug;

import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.memsim.dsl.values.Dimension;
import org.memsim.dsl.values.Unit;

/** Simulated times as the language writes them, without rounding. */
public final class TimeText {
  private static final Pattern TIME =
      Pattern.compile("\\s*([0-9][0-9_]*(?:\\.[0-9]+)?)\\s*([a-z]+)\\s*");

  private TimeText() {}

  /** The nanoseconds of a text such as {@code 1.5 ms}; empty if it is no time. */
  public static OptionalLong nanoseconds(String text) {
    Matcher parts = TIME.matcher(text);
    if (!parts.matches()) {
      return OptionalLong.empty();
    }
    for (Unit unit : Unit.values()) {
      if (unit.dimension() == Dimension.TIME && unit.symbol().equals(parts.group(2))) {
        return whole(new BigDecimal(parts.group(1).replace("_", "")), unit);
      }
    }
    return OptionalLong.empty();
  }

  private static OptionalLong whole(BigDecimal amount, Unit unit) {
    try {
      return OptionalLong.of(amount.multiply(unit.factor(1)).longValueExact());
    } catch (ArithmeticException e) {
      return OptionalLong.empty(); // less than a nanosecond, or more than there are
    }
  }

  /** The largest unit of which there is at least one. */
  static String of(long nanoseconds) {
    Unit[] units = {Unit.SECOND, Unit.MILLISECOND, Unit.MICROSECOND};
    for (Unit unit : units) {
      BigDecimal amount = unit.of(nanoseconds);
      if (amount.compareTo(BigDecimal.ONE) >= 0) {
        return amount.stripTrailingZeros().toPlainString() + " " + unit.symbol();
      }
    }
    return nanoseconds + " ns";
  }
}
