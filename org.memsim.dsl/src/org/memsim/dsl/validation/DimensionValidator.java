/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.validation.Check;
import org.memsim.dsl.mem.And;
import org.memsim.dsl.mem.Comparison;
import org.memsim.dsl.mem.Expect;
import org.memsim.dsl.mem.Expression;
import org.memsim.dsl.mem.Literal;
import org.memsim.dsl.mem.Metric;
import org.memsim.dsl.mem.Not;
import org.memsim.dsl.mem.Or;
import org.memsim.dsl.mem.Product;
import org.memsim.dsl.mem.ProductOperator;
import org.memsim.dsl.mem.Sum;
import org.memsim.dsl.mem.Within;
import org.memsim.dsl.values.Dimension;
import org.memsim.dsl.values.Measures;
import org.memsim.dsl.values.Unit;

/** Expectations are conditions, and compare like with like; pages are like sizes and numbers. */
class DimensionValidator extends TopicValidator {
  private static final Set<Dimension> PAGES_ARE = Set.of(Dimension.SIZE, Dimension.COUNT);

  /** What is expected is true or false. */
  @Check
  void checkExpect(Expect expect) {
    checkCondition(expect.getCondition());
  }

  /** Conditions are joined, not figures. */
  @Check
  void checkOr(Or or) {
    checkCondition(or.getLeft());
    checkCondition(or.getRight());
  }

  /** Conditions are joined, not figures. */
  @Check
  void checkAnd(And and) {
    checkCondition(and.getLeft());
    checkCondition(and.getRight());
  }

  /** A condition is negated, not a figure. */
  @Check
  void checkNot(Not not) {
    checkCondition(not.getOperand());
  }

  /** Figures of a kind are compared. */
  @Check
  void checkComparison(Comparison comparison) {
    checkAlike(comparison, comparison.getLeft(), comparison.getRight(), "compared");
  }

  /** Figures of a kind are compared. */
  @Check
  void checkWithin(Within within) {
    checkAlike(within, within.getLeft(), within.getRight(), "compared");
  }

  /** Figures of a kind are added. */
  @Check
  void checkSum(Sum sum) {
    checkAlike(sum, sum.getLeft(), sum.getRight(), "added");
  }

  /** Figures are multiplied, not conditions. */
  @Check
  void checkProduct(Product product) {
    checkFigure(product.getLeft());
    checkFigure(product.getRight());
  }

  private void checkCondition(Expression part) {
    if (part != null && !isCondition(part)) {
      error(
          "A condition is expected here, such as 'swap.used == 0', not a figure alone.",
          part,
          null,
          IssueCodes.WRONG_VALUE);
    }
  }

  private void checkFigure(Expression part) {
    if (part != null && isCondition(part)) {
      error("A figure is expected here, not a condition.", part, null, IssueCodes.WRONG_VALUE);
    }
  }

  private static boolean isCondition(Expression part) {
    return part instanceof Or
        || part instanceof And
        || part instanceof Not
        || part instanceof Comparison
        || part instanceof Within;
  }

  private void checkAlike(EObject whole, Expression left, Expression right, String verb) {
    checkFigure(left);
    checkFigure(right);
    Optional<Dimension> first = dimension(left);
    Optional<Dimension> second = dimension(right);
    if (first.isPresent() && second.isPresent() && !areAlike(first.get(), second.get())) {
      error(
          "A " + first.get().noun() + " cannot be " + verb + " with a " + second.get().noun() + ".",
          whole,
          null,
          IssueCodes.UNLIKE_DIMENSIONS);
    }
  }

  private static boolean areAlike(Dimension a, Dimension b) {
    return a == b
        || (a == Dimension.PAGES && PAGES_ARE.contains(b))
        || (b == Dimension.PAGES && PAGES_ARE.contains(a));
  }

  /** What an expression measures; empty if that is not known or it is 0, which is like anything. */
  private Optional<Dimension> dimension(Expression part) {
    return switch (part) {
      case Literal literal ->
          literal.getValue().getNumber().signum() == 0 || hasUnknownUnit(literal)
              ? Optional.empty()
              : Optional.of(Measures.dimension(literal.getValue()));
      case Metric metric when MetricValidator.isStateWord(metric) -> Optional.of(Dimension.WORD);
      case Metric metric -> patterns().matching(metric).map(pattern -> pattern.fact().dimension());
      case Sum sum -> dimension(sum.getLeft()).or(() -> dimension(sum.getRight()));
      case Product product -> dimension(product);
      default -> Optional.empty();
    };
  }

  private static boolean hasUnknownUnit(Literal literal) {
    String unit = literal.getValue().getUnit();
    return unit != null && Unit.of(unit).isEmpty();
  }

  private Optional<Dimension> dimension(Product product) {
    Optional<Dimension> left = dimension(product.getLeft());
    Optional<Dimension> right = dimension(product.getRight());
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    if (right.get() == Dimension.COUNT) {
      return left;
    }
    boolean isDivision = product.getOperator() == ProductOperator.DIVIDED_BY;
    if (isDivision && areAlike(left.get(), right.get())) {
      return Optional.of(Dimension.COUNT);
    }
    return left.get() == Dimension.COUNT && !isDivision ? right : Optional.empty();
  }
}
