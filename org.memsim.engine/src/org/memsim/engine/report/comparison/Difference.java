/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report.comparison;

import java.util.Comparator;
import java.util.Optional;

/**
 * One figure on both sides.
 *
 * @param figure which
 * @param left what it is on the left; empty if there is none
 * @param right what it is on the right; empty if there is none
 * @param weight how bad it is that they differ: the {@link Gravity} as a whole number, and between
 *     0 and 1 on top of it by which part of the larger one they differ; 0 if they are equal. A
 *     model, made for sorting.
 */
public record Difference(
    Figure figure, Optional<Value> left, Optional<Value> right, double weight) {
  /** By topic, then the worst first; what weighs the same keeps its order. */
  static final Comparator<Difference> WORST_FIRST =
      Comparator.comparing((Difference one) -> one.figure.topic())
          .thenComparing(Comparator.comparingDouble(Difference::weight).reversed());

  static Difference of(Figure figure, Optional<Value> left, Optional<Value> right) {
    double weight = left.equals(right) ? 0 : figure.gravity().ordinal() + relative(left, right);
    return new Difference(figure, left, right, weight);
  }

  private static double relative(Optional<Value> left, Optional<Value> right) {
    if (left.orElse(null) instanceof Value.Amount(long one)
        && right.orElse(null) instanceof Value.Amount(long other)) {
      double larger = Math.max(Math.abs((double) one), Math.abs((double) other));
      return Math.abs((double) one - other) / larger;
    }
    return 1;
  }

  /** Whether the sides differ. */
  public boolean differs() {
    return !left.equals(right);
  }
}
