/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report.scene;

import java.util.List;

/** Sets of numbers as Linux lists them. */
final class Ranges {
  private Ranges() {}

  /** Ascending numbers, as in {@code 0-3,8}. */
  static String of(List<Integer> numbers) {
    StringBuilder text = new StringBuilder();
    int first = 0;
    for (int i = 1; i <= numbers.size(); i++) {
      if (i < numbers.size() && numbers.get(i) == numbers.get(i - 1) + 1) {
        continue;
      }
      text.append(text.isEmpty() ? "" : ",").append(numbers.get(first));
      if (i - 1 > first) {
        text.append('-').append(numbers.get(i - 1));
      }
      first = i;
    }
    return text.toString();
  }
}
