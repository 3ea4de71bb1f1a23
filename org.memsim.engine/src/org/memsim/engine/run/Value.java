/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Locale;
import org.memsim.dsl.values.Dimension;

/** What an expression comes to. */
sealed interface Value {
  /**
   * A number.
   *
   * @param amount in base units of the dimension: bytes, nanoseconds, pages, events
   * @param dimension what it measures; never WORD
   */
  record Amount(Rational amount, Dimension dimension) implements Value {
    static Amount of(long amount, Dimension dimension) {
      return new Amount(Rational.of(amount), dimension);
    }

    @Override
    public String toString() {
      return switch (dimension) {
        case SIZE -> amount + " B";
        case TIME -> amount + " ns";
        case PAGES -> amount + " pages";
        case COUNT, WORD -> amount.toString();
      };
    }
  }

  /** A state of something. */
  record Word(String text) implements Value {
    @Override
    public String toString() {
      return text;
    }
  }

  /** Whether a condition holds. */
  record Truth(boolean holds) implements Value {
    @Override
    public String toString() {
      return Boolean.toString(holds);
    }
  }

  /** What it measures, for messages. */
  default String kind() {
    return switch (this) {
      case Amount amount -> amount.dimension.noun();
      case Word word -> "word";
      case Truth truth -> Boolean.class.getSimpleName().toLowerCase(Locale.ROOT);
    };
  }
}
