/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Numbers of a line. */
final class Lines {
  private Lines() {}

  /** A number, with its sign; empty if it is none or too large. */
  static Optional<Long> number(String digits) {
    try {
      return Optional.of(Long.parseLong(digits));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A number with a source; empty if it is none or too large. */
  static Optional<Figure> figure(String digits, Source source) {
    return number(digits).map(value -> new Figure(value, source));
  }

  /** Numbers with anything between them that is no digit; those too large are left out. */
  static List<Figure> figures(String text, Source source) {
    List<Figure> figures = new ArrayList<>();
    for (String digits : text.split("[^0-9]+", -1)) {
      figure(digits, source).ifPresent(figures::add);
    }
    return figures;
  }

  /** Whether a line says nothing: blank, or a comment of whoever collected the file. */
  static boolean isIdle(String line) {
    return line.isBlank() || line.startsWith("#");
  }
}
