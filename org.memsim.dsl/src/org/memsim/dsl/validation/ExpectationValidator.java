/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.validation.Check;
import org.memsim.dsl.mem.And;
import org.memsim.dsl.mem.Comparison;
import org.memsim.dsl.mem.ComparisonOperator;
import org.memsim.dsl.mem.Expect;
import org.memsim.dsl.mem.Expression;
import org.memsim.dsl.mem.Metric;
import org.memsim.dsl.mem.Not;
import org.memsim.dsl.mem.Or;
import org.memsim.dsl.mem.Within;

/**
 * Expectations can hold: their numbers do not contradict each other, nor what the machine has. Only
 * what is false whatever happens is reported; one that always holds is no mistake.
 */
class ExpectationValidator extends TopicValidator {
  /** A figure and what one comparison leaves of it. */
  private record Restriction(String figure, Interval values) {}

  /** The condition as a whole, or the part of it that spoils it. */
  @Check
  void checkExpect(Expect expect) {
    runningMachineOf(expect)
        .map(machine -> new Figures(new MetricBounds(machine), patterns()))
        .ifPresent(figures -> check(expect.getCondition(), figures));
  }

  private void check(Expression condition, Figures figures) {
    List<Expression> spoilers =
        conjuncts(condition).stream().filter(part -> isFalse(part, figures)).toList();
    spoilers.forEach(part -> report(part, figures));
    if (spoilers.isEmpty() && isFalse(condition, figures)) {
      report(condition, figures);
    }
  }

  private void report(Expression condition, Figures figures) {
    error(message(condition, figures), condition, null, IssueCodes.NEVER_HOLDS);
  }

  /** What is joined by {@code and}, from the left. */
  private static List<Expression> conjuncts(Expression condition) {
    List<Expression> parts = new ArrayList<>();
    Deque<Expression> open = new ArrayDeque<>();
    open.push(condition);
    while (!open.isEmpty()) {
      Expression part = open.pop();
      if (part instanceof And and && and.getLeft() != null && and.getRight() != null) {
        open.push(and.getRight());
        open.push(and.getLeft());
      } else {
        parts.add(part);
      }
    }
    return parts;
  }

  private static String message(Expression condition, Figures figures) {
    Optional<String> limit =
        condition instanceof Comparison comparison
            ? figures.limit(comparison.getLeft()).or(() -> figures.limit(comparison.getRight()))
            : Optional.empty();
    return "This can never hold"
        + limit
            .map(most -> ": on this machine the figure is between 0 and " + most + ".")
            .orElse(", whatever the run does.");
  }

  private static boolean isFalse(Expression condition, Figures figures) {
    return truth(condition, figures).filter(holds -> !holds).isPresent();
  }

  /** Whether a condition holds whatever happens, or never does; empty if that depends. */
  private static Optional<Boolean> truth(Expression condition, Figures figures) {
    return switch (condition) {
      case And and -> truth(and, figures);
      case Or or -> {
        Optional<Boolean> left = truth(or.getLeft(), figures);
        Optional<Boolean> right = truth(or.getRight(), figures);
        yield left.equals(right) ? left : Optional.empty();
      }
      case Not not -> truth(not.getOperand(), figures).map(holds -> !holds);
      case Comparison comparison -> truth(comparison, figures);
      case Within within -> truth(within, figures);
      case null, default -> Optional.empty();
    };
  }

  private static Optional<Boolean> truth(And and, Figures figures) {
    Map<String, Interval> left = new HashMap<>();
    boolean isCertain = true;
    for (Expression part : conjuncts(and)) {
      Optional<Boolean> holds = part == and ? Optional.empty() : truth(part, figures);
      boolean isContradiction =
          restriction(part, figures)
              .filter(r -> left.merge(r.figure, r.values, (a, b) -> a.and(b)).isEmpty())
              .isPresent();
      if (isContradiction || holds.equals(Optional.of(false))) {
        return Optional.of(false);
      }
      isCertain &= holds.isPresent();
    }
    return isCertain ? Optional.of(true) : Optional.empty();
  }

  private static Optional<Boolean> truth(Comparison comparison, Figures figures) {
    Figures.Pair sides = figures.alike(comparison.getLeft(), comparison.getRight());
    ComparisonOperator operator = comparison.getOperator();
    if (isNever(operator, sides.left(), sides.right())) {
      return Optional.of(false);
    }
    return isNever(opposite(operator), sides.left(), sides.right())
        ? Optional.of(true)
        : Optional.empty();
  }

  private static boolean isNever(ComparisonOperator operator, Interval left, Interval right) {
    return switch (operator) {
      case EQUAL -> left.isBelow(right) || right.isBelow(left);
      case NOT_EQUAL ->
          left.isPoint() && right.isPoint() && left.isAtMost(right) && right.isAtMost(left);
      case LESS -> right.isAtMost(left);
      case LESS_OR_EQUAL -> right.isBelow(left);
      case GREATER -> left.isAtMost(right);
      case GREATER_OR_EQUAL -> left.isBelow(right);
    };
  }

  private static ComparisonOperator opposite(ComparisonOperator operator) {
    return switch (operator) {
      case EQUAL -> ComparisonOperator.NOT_EQUAL;
      case NOT_EQUAL -> ComparisonOperator.EQUAL;
      case LESS -> ComparisonOperator.GREATER_OR_EQUAL;
      case LESS_OR_EQUAL -> ComparisonOperator.GREATER;
      case GREATER -> ComparisonOperator.LESS_OR_EQUAL;
      case GREATER_OR_EQUAL -> ComparisonOperator.LESS;
    };
  }

  private static Optional<Boolean> truth(Within within, Figures figures) {
    Figures.Pair sides = figures.alike(within.getLeft(), within.getRight());
    if (within.getTolerance() == null) {
      return Optional.empty();
    }
    BigDecimal share = within.getTolerance().movePointLeft(2);
    Interval least = sides.right().times(BigDecimal.ONE.subtract(share).max(BigDecimal.ZERO));
    Interval most = sides.right().times(BigDecimal.ONE.add(share));
    return sides.left().isBelow(least) || most.isBelow(sides.left())
        ? Optional.of(false)
        : Optional.empty();
  }

  /** What a comparison of a figure with a number leaves of the figure. */
  private static Optional<Restriction> restriction(Expression condition, Figures figures) {
    if (condition instanceof Comparison comparison
        && comparison.getLeft() instanceof Metric metric) {
      Figures.Pair sides = figures.alike(metric, comparison.getRight());
      return values(comparison.getOperator(), sides.right())
          .map(values -> new Restriction(text(metric), values));
    }
    return Optional.empty();
  }

  private static String text(Metric metric) {
    return NodeModelUtils.getTokenText(NodeModelUtils.findActualNodeFor(metric)).replace(" ", "");
  }

  /** Open ends are taken for closed ones: {@code x < 3 and x > 3} is missed, nothing else is. */
  private static Optional<Interval> values(ComparisonOperator operator, Interval right) {
    return switch (operator) {
      case EQUAL -> Optional.of(right);
      case NOT_EQUAL -> Optional.empty();
      case LESS, LESS_OR_EQUAL -> Optional.of(new Interval(null, right.high()));
      case GREATER, GREATER_OR_EQUAL -> Optional.of(new Interval(right.low(), null));
    };
  }
}
