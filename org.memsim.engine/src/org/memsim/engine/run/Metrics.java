/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import java.util.Optional;
import org.memsim.dsl.facts.MetricFact;
import org.memsim.dsl.values.Dimension;
import org.memsim.engine.run.MetricDefinition.MissingException;
import org.memsim.engine.run.MetricDefinition.Reader;
import org.memsim.engine.run.Value.Amount;

/** Ways to define a metric. */
final class Metrics {
  private Metrics() {}

  /** Reads a whole number. */
  interface LongReader {
    long read(Moment now, List<String> arguments);
  }

  static MetricFact fact(String pattern, Dimension dimension, String description) {
    return new MetricFact(pattern, List.of(), dimension, description);
  }

  static MetricDefinition define(
      String pattern, Dimension dimension, String description, Reader reader) {
    return new MetricDefinition(fact(pattern, dimension, description), Optional.of(reader));
  }

  static MetricDefinition pages(String pattern, String description, LongReader reader) {
    return define(pattern, Dimension.PAGES, description, amount(Dimension.PAGES, reader));
  }

  static MetricDefinition count(String pattern, String description, LongReader reader) {
    return define(pattern, Dimension.COUNT, description, amount(Dimension.COUNT, reader));
  }

  static MetricDefinition bytes(String pattern, String description, LongReader reader) {
    return define(pattern, Dimension.SIZE, description, amount(Dimension.SIZE, reader));
  }

  static MetricDefinition named(
      String pattern, List<String> names, String description, LongReader reader) {
    return new MetricDefinition(
        new MetricFact(pattern, names, Dimension.COUNT, description),
        Optional.of(amount(Dimension.COUNT, reader)));
  }

  private static Reader amount(Dimension dimension, LongReader reader) {
    return (now, args) -> Amount.of(reader.read(now, args), dimension);
  }

  /** An argument that is a number from {@code first} to before {@code end}. */
  static int index(String text, int first, int end) {
    int index;
    try {
      index = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      index = -1;
    }
    if (index < first || index >= end) {
      throw new MissingException(
          "A number from " + first + " to " + (end - 1) + " is expected, not " + text + ".");
    }
    return index;
  }
}
