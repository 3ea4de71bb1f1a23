/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.util.List;

/** How messages write lists and sizes. */
final class Sentences {
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

  private Sentences() {}

  /** "a", "a and b", "a, b and c"; "none" if there is nothing. */
  static String list(List<String> words) {
    int last = words.size() - 1;
    return switch (words.size()) {
      case 0 -> "none";
      case 1 -> words.getFirst();
      default -> String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    };
  }

  /** A size in the largest unit that it is a whole number of. */
  static String size(long bytes) {
    int unit = 0;
    long amount = bytes;
    while (amount != 0 && amount % 1024 == 0 && unit < UNITS.length - 1) {
      amount /= 1024;
      unit++;
    }
    return amount == 0 ? "0" : amount + " " + UNITS[unit];
  }
}
