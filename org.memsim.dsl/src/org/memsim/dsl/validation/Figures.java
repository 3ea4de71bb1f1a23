/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.math.BigDecimal;
import java.util.Optional;
import org.memsim.dsl.facts.MetricFact;
import org.memsim.dsl.mem.Expression;
import org.memsim.dsl.mem.Literal;
import org.memsim.dsl.mem.Metric;
import org.memsim.dsl.mem.Product;
import org.memsim.dsl.mem.ProductOperator;
import org.memsim.dsl.mem.Quantity;
import org.memsim.dsl.mem.Sign;
import org.memsim.dsl.mem.Sum;
import org.memsim.dsl.values.Dimension;
import org.memsim.dsl.values.Measures;
import org.memsim.dsl.values.Unit;

/** What the figures of an expectation can be on one machine. */
final class Figures {
  /** Two figures in the same unit. */
  record Pair(Interval left, Interval right) {}

  /** A figure with what it measures; empty if that is not known, or it is a plain number. */
  private record Figure(Interval values, Optional<Dimension> dimension) {
    static final Figure ANY = new Figure(Interval.ANY, Optional.empty());
  }

  private final MetricBounds bounds;
  private final MetricPatterns patterns;

  Figures(MetricBounds bounds, MetricPatterns patterns) {
    this.bounds = bounds;
    this.patterns = patterns;
  }

  /** Two expressions that are compared; a size against pages is counted in pages. */
  Pair alike(Expression left, Expression right) {
    return alike(figure(left), figure(right));
  }

  private Pair alike(Figure left, Figure right) {
    boolean inPages = isOf(Dimension.PAGES, left) || isOf(Dimension.PAGES, right);
    return inPages ? new Pair(inPages(left), inPages(right)) : new Pair(left.values, right.values);
  }

  private Interval inPages(Figure figure) {
    BigDecimal pagePerByte = bounds.inPages(BigDecimal.ONE);
    return isOf(Dimension.SIZE, figure) ? figure.values.times(pagePerByte) : figure.values;
  }

  private static boolean isOf(Dimension dimension, Figure figure) {
    return figure.dimension.equals(Optional.of(dimension));
  }

  /** What a metric can be at most, as a text: "262144 pages"; empty if nothing bounds it. */
  Optional<String> limit(Expression expression) {
    Figure figure = figure(expression);
    BigDecimal high = figure.values.high();
    return expression instanceof Metric metric && metric.getMark() == null && high != null
        ? Optional.of(
            isOf(Dimension.SIZE, figure)
                ? Sentences.size(high.longValue())
                : high.toPlainString() + (isOf(Dimension.PAGES, figure) ? " pages" : ""))
        : Optional.empty();
  }

  private Figure figure(Expression expression) {
    return switch (expression) {
      case Literal literal -> literal(literal.getValue());
      case Metric metric ->
          fact(metric)
              .map(fact -> new Figure(values(metric, fact), Optional.of(fact.dimension())))
              .orElse(Figure.ANY);
      case Sum sum -> sum(sum);
      case Product product -> product(product);
      case null, default -> Figure.ANY;
    };
  }

  /** A difference of two figures can be below 0. */
  private Interval values(Metric metric, MetricFact fact) {
    Interval values = bounds.of(metric, fact);
    return metric.getMark() == null ? values : values.minus(values);
  }

  private Optional<MetricFact> fact(Metric metric) {
    return patterns.fitting(metric).map(MetricPattern::fact);
  }

  private Figure literal(Quantity quantity) {
    if (quantity == null || quantity.getNumber() == null) {
      return Figure.ANY;
    }
    if (quantity.getUnit() == null) {
      return new Figure(Interval.of(quantity.getNumber()), Optional.empty());
    }
    Optional<Unit> unit = Unit.of(quantity.getUnit());
    if (unit.isEmpty()) {
      return Figure.ANY;
    }
    BigDecimal amount = quantity.getNumber().multiply(unit.get().factor(bounds.pageSize()));
    return new Figure(Interval.of(amount), Optional.of(Measures.dimension(quantity)));
  }

  private Figure sum(Sum sum) {
    Figure left = figure(sum.getLeft());
    Figure right = figure(sum.getRight());
    Pair pair = alike(left, right);
    boolean inPages = isOf(Dimension.PAGES, left) || isOf(Dimension.PAGES, right);
    Interval values =
        sum.getOperator() == Sign.PLUS ? pair.left.plus(pair.right) : pair.left.minus(pair.right);
    return new Figure(
        values, inPages ? Optional.of(Dimension.PAGES) : left.dimension.or(() -> right.dimension));
  }

  /** Only a figure times or by a number; what else there is may be anything. */
  private Figure product(Product product) {
    Figure left = figure(product.getLeft());
    Figure right = figure(product.getRight());
    BigDecimal factor = right.values.low();
    boolean isFactor =
        right.dimension.isEmpty()
            && right.values.isPoint()
            && factor != null
            && factor.signum() > 0
            && product.getOperator() == ProductOperator.TIMES;
    return isFactor && factor != null
        ? new Figure(left.values.times(factor), left.dimension)
        : new Figure(Interval.ANY, left.dimension);
  }
}
