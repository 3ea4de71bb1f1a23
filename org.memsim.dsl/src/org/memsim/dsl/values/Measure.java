/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.values;

import java.util.Optional;

/** What a quantity comes to in base units, or why it comes to nothing. */
public sealed interface Measure {
  /**
   * A whole number of base units.
   *
   * @param amount bytes, nanoseconds, bytes per second or a plain number; not negative
   */
  record Exact(long amount) implements Measure {}

  /**
   * A quantity that means nothing where it stands.
   *
   * @param fault which rule it breaks
   * @param message a full sentence that says what to write instead
   * @param replacement the unit to write instead, if there is an obvious one
   */
  record Invalid(Fault fault, String message, Optional<String> replacement) implements Measure {}

  /** The rules that a quantity can break. */
  enum Fault {
    MISSING_UNIT,
    UNKNOWN_UNIT,
    WRONG_DIMENSION,
    FRACTION,
    TOO_LARGE
  }

  /**
   * The amount of a quantity that the validator has accepted.
   *
   * @throws IllegalStateException if it is invalid
   */
  default long amount() {
    return switch (this) {
      case Exact exact -> exact.amount;
      case Invalid invalid -> throw new IllegalStateException(invalid.message);
    };
  }
}
