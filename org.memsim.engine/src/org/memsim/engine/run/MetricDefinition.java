/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.memsim.dsl.facts.MetricFact;
import org.memsim.dsl.mem.Metric;
import org.memsim.dsl.mem.MetricArgument;
import org.memsim.dsl.mem.MetricSegment;

/**
 * A metric with the way to read it.
 *
 * @param fact its pattern and what it measures
 * @param reader reads it; empty if the engine does not simulate it yet
 * @param steps the steps of the pattern from the left
 */
record MetricDefinition(MetricFact fact, Optional<Reader> reader, List<Step> steps) {
  MetricDefinition(MetricFact fact, Optional<Reader> reader) {
    this(fact, reader, Step.of(fact.pattern()));
  }

  /**
   * A step of a pattern.
   *
   * @param name its name, or NAME
   * @param arguments how many arguments it has
   */
  record Step(String name, int arguments) {
    static List<Step> of(String pattern) {
      return Arrays.stream(pattern.split("\\.(?![^(]*\\))", -1)).map(Step::read).toList();
    }

    private static Step read(String text) {
      int open = text.indexOf('(');
      return open < 0
          ? new Step(text, 0)
          : new Step(text.substring(0, open), text.split(",", -1).length);
    }
  }

  /** Reads a figure. */
  interface Reader {
    /**
     * The figure.
     *
     * @param arguments the arguments of the path in order, and its NAME last if the pattern has one
     * @throws MissingException if the machine has no such node, zone or process
     */
    Value read(Moment now, List<String> arguments);
  }

  /** What a metric names is not there; the message is a full sentence. */
  static final class MissingException extends ExplainedException {
    private static final long serialVersionUID = 1L;

    MissingException(String message) {
      super(message);
    }
  }

  private static final String NAME = "NAME";

  /** The arguments of a path if it has the form of this metric. */
  Optional<List<String>> arguments(Metric metric) {
    if (!isNamedLike(metric)) {
      return Optional.empty();
    }
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      MetricSegment segment = metric.getSegments().get(i);
      segment.getArgs().forEach(argument -> arguments.add(text(argument)));
      if (steps.get(i).name().equals(NAME)) {
        arguments.add(segment.getName());
      }
    }
    return Optional.of(arguments);
  }

  /** Whether a path has the form of this metric. */
  boolean isNamedLike(Metric metric) {
    if (steps.size() != metric.getSegments().size()) {
      return false;
    }
    for (int i = 0; i < steps.size(); i++) {
      if (!matches(steps.get(i), metric.getSegments().get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean matches(Step step, MetricSegment segment) {
    return segment.getArgs().size() == step.arguments()
        && (step.name().equals(NAME)
            ? fact.names().contains(segment.getName())
            : step.name().equals(segment.getName()));
  }

  private static String text(MetricArgument argument) {
    return argument.getWord() == null ? Long.toString(argument.getNumber()) : argument.getWord();
  }
}
