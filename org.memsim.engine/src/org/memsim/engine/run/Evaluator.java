/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.math.BigDecimal;
import org.memsim.dsl.mem.And;
import org.memsim.dsl.mem.Comparison;
import org.memsim.dsl.mem.ComparisonOperator;
import org.memsim.dsl.mem.Expression;
import org.memsim.dsl.mem.Literal;
import org.memsim.dsl.mem.Metric;
import org.memsim.dsl.mem.Not;
import org.memsim.dsl.mem.Or;
import org.memsim.dsl.mem.Product;
import org.memsim.dsl.mem.ProductOperator;
import org.memsim.dsl.mem.Quantity;
import org.memsim.dsl.mem.Sign;
import org.memsim.dsl.mem.Sum;
import org.memsim.dsl.mem.Within;
import org.memsim.dsl.values.Dimension;
import org.memsim.dsl.values.Measures;
import org.memsim.engine.run.Value.Amount;
import org.memsim.engine.run.Value.Truth;
import org.memsim.engine.run.Value.Word;

/** Evaluates the condition of an expectation, exactly. */
final class Evaluator {
  /** Gives the figure that a metric names. */
  interface Figures {
    Value read(Metric metric);
  }

  private static final Rational PERCENT = Rational.of(new BigDecimal("0.01"));

  private final Figures figures;
  private final long pageSize;

  Evaluator(Figures figures, long pageSize) {
    this.figures = figures;
    this.pageSize = pageSize;
  }

  /** Whether a condition holds; an {@link EvaluationException} if it makes no sense. */
  boolean holds(Expression condition) {
    if (evaluate(condition) instanceof Truth truth) {
      return truth.holds();
    }
    throw new EvaluationException(condition, "A condition is expected here, such as a comparison.");
  }

  Value evaluate(Expression expression) {
    return switch (expression) {
      case Or or -> new Truth(holds(or.getLeft()) || holds(or.getRight()));
      case And and -> new Truth(holds(and.getLeft()) && holds(and.getRight()));
      case Not not -> new Truth(!holds(not.getOperand()));
      case Comparison comparison -> new Truth(compare(comparison));
      case Within within -> new Truth(isWithin(within));
      case Sum sum -> sum(sum);
      case Product product -> product(product);
      case Literal literal -> literal(literal.getValue());
      case Metric metric -> figures.read(metric);
      default -> throw new EvaluationException(expression, "An expression is missing here.");
    };
  }

  private boolean compare(Comparison comparison) {
    Value left = evaluate(comparison.getLeft());
    Value right = evaluate(comparison.getRight());
    ComparisonOperator operator = comparison.getOperator();
    if (left instanceof Word(String a) && right instanceof Word(String b)) {
      return switch (operator) {
        case EQUAL -> a.equals(b);
        case NOT_EQUAL -> !a.equals(b);
        default -> throw new EvaluationException(comparison, "Words have no order; use == or !=.");
      };
    }
    int order = aligned(comparison, left, right).order();
    return switch (operator) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }

  private boolean isWithin(Within within) {
    Pair pair = aligned(within, evaluate(within.getLeft()), evaluate(within.getRight()));
    Rational tolerance = pair.right.abs().times(Rational.of(within.getTolerance())).times(PERCENT);
    return pair.left.minus(pair.right).abs().compareTo(tolerance) <= 0;
  }

  private Value sum(Sum sum) {
    Pair pair = aligned(sum, evaluate(sum.getLeft()), evaluate(sum.getRight()));
    Rational result =
        sum.getOperator() == Sign.PLUS ? pair.left.plus(pair.right) : pair.left.minus(pair.right);
    return new Amount(result, pair.dimension);
  }

  private Value product(Product product) {
    Amount left = amount(product, evaluate(product.getLeft()));
    Amount right = amount(product, evaluate(product.getRight()));
    if (product.getOperator() == ProductOperator.TIMES) {
      if (left.dimension() != Dimension.COUNT && right.dimension() != Dimension.COUNT) {
        throw new EvaluationException(product, "One factor must be a plain number.");
      }
      Dimension dimension =
          left.dimension() == Dimension.COUNT ? right.dimension() : left.dimension();
      return new Amount(left.amount().times(right.amount()), dimension);
    }
    return quotient(product, left, right);
  }

  private Value quotient(Product product, Amount left, Amount right) {
    if (right.amount().numerator().signum() == 0) {
      throw new EvaluationException(product, "The divisor is 0.");
    }
    if (right.dimension() == Dimension.COUNT) {
      return new Amount(left.amount().over(right.amount()), left.dimension());
    }
    Pair pair = aligned(product, left, right);
    return new Amount(pair.left.over(pair.right), Dimension.COUNT);
  }

  private Value literal(Quantity quantity) {
    Rational number = Rational.of(quantity.getNumber());
    Dimension dimension = Measures.dimension(quantity);
    return switch (dimension) {
      case SIZE -> Amount.of(Measures.size(quantity, pageSize).amount(), dimension);
      case TIME -> Amount.of(Measures.time(quantity).amount(), dimension);
      case PAGES, COUNT, WORD -> new Amount(number, Dimension.COUNT);
    };
  }

  private static Amount amount(Expression where, Value value) {
    if (value instanceof Amount amount) {
      return amount;
    }
    throw new EvaluationException(where, "'" + value + "' is no number to calculate with.");
  }

  /** Two amounts in the same base units. */
  private record Pair(Rational left, Rational right, Dimension dimension) {
    int order() {
      return left.compareTo(right);
    }
  }

  private Pair aligned(Expression where, Value leftValue, Value rightValue) {
    Amount left = amount(where, leftValue);
    Amount right = amount(where, rightValue);
    Dimension a = left.dimension();
    Dimension b = right.dimension();
    if (a == b || isZero(right)) {
      return new Pair(left.amount(), right.amount(), a);
    }
    if (isZero(left) || (a == Dimension.COUNT && b == Dimension.PAGES)) {
      return new Pair(left.amount(), right.amount(), b);
    }
    if (a == Dimension.PAGES && b == Dimension.COUNT) {
      return new Pair(left.amount(), right.amount(), a);
    }
    if (a == Dimension.PAGES && b == Dimension.SIZE) {
      return new Pair(bytes(left), right.amount(), b);
    }
    if (a == Dimension.SIZE && b == Dimension.PAGES) {
      return new Pair(left.amount(), bytes(right), a);
    }
    throw new EvaluationException(
        where, "A " + a.noun() + " cannot be compared with a " + b.noun() + ".");
  }

  private static boolean isZero(Amount amount) {
    return amount.dimension() == Dimension.COUNT && amount.amount().numerator().signum() == 0;
  }

  private Rational bytes(Amount pages) {
    return pages.amount().times(Rational.of(pageSize));
  }
}
