/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Repeated measurements of one figure, in the order in which they were taken. */
final class Samples {
  private final List<Double> values = new ArrayList<>();

  void add(double value) {
    values.add(value);
  }

  /** The quotients of what was taken together. */
  Samples over(Samples other) {
    Samples quotients = new Samples();
    for (int i = 0; i < values.size(); i++) {
      quotients.add(values.get(i) / other.values.get(i));
    }
    return quotients;
  }

  double min() {
    return sorted().getFirst();
  }

  double max() {
    return sorted().getLast();
  }

  double median() {
    List<Double> sorted = sorted();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  /** The least value that so many of all are not above; of few samples it is the greatest. */
  double quantile(double share) {
    List<Double> sorted = sorted();
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }

  /** The median as text, after so many digits. */
  String median(int digits) {
    return text(median(), digits);
  }

  static String text(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  private List<Double> sorted() {
    return values.stream().sorted().toList();
  }
}
