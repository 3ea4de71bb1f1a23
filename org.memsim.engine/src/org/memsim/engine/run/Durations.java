/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.math.BigDecimal;
import org.memsim.dsl.values.Unit;

/** Simulated times as people read them, without rounding. */
final class Durations {
  private static final Unit[] UNITS = {
    Unit.SECOND, Unit.MILLISECOND, Unit.MICROSECOND, Unit.NANOSECOND
  };

  private Durations() {}

  /** The largest unit of which there is at least one: {@code 3.1459265 s}. */
  static String text(long nanoseconds) {
    for (Unit unit : UNITS) {
      BigDecimal amount = unit.of(nanoseconds);
      if (amount.compareTo(BigDecimal.ONE) >= 0 || unit == Unit.NANOSECOND) {
        return amount.stripTrailingZeros().toPlainString() + " " + unit.symbol();
      }
    }
    throw new IllegalStateException();
  }
}
