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
 */
record MetricDefinition(MetricFact fact, Optional<Reader> reader) {
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
    List<String> pattern = Arrays.asList(fact.pattern().split("\\.(?![^(]*\\))", -1));
    if (pattern.size() != metric.getSegments().size()) {
      return Optional.empty();
    }
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < pattern.size(); i++) {
      if (!matches(pattern.get(i), metric.getSegments().get(i), arguments)) {
        return Optional.empty();
      }
    }
    return Optional.of(arguments);
  }

  private boolean matches(String pattern, MetricSegment segment, List<String> arguments) {
    int open = pattern.indexOf('(');
    String name = open < 0 ? pattern : pattern.substring(0, open);
    int expected = open < 0 ? 0 : pattern.split(",", -1).length;
    if (segment.getArgs().size() != expected) {
      return false;
    }
    segment.getArgs().forEach(argument -> arguments.add(text(argument)));
    if (name.equals(NAME)) {
      arguments.add(segment.getName());
      return fact.names().contains(segment.getName());
    }
    return name.equals(segment.getName());
  }

  private static String text(MetricArgument argument) {
    return argument.getWord() == null ? Long.toString(argument.getNumber()) : argument.getWord();
  }
}
