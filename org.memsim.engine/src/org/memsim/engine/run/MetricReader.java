/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.xtext.EcoreUtil2;
import org.memsim.dsl.mem.Mark;
import org.memsim.dsl.mem.Metric;
import org.memsim.dsl.mem.MetricSegment;
import org.memsim.dsl.mem.Workload;
import org.memsim.engine.run.MetricDefinition.MissingException;
import org.memsim.engine.run.Value.Amount;

/**
 * Reads the metrics of a workload. At a mark it keeps the figures that some expectation compares
 * with those of that moment, and no others.
 */
final class MetricReader {
  /** The metrics since each mark; looked up, never iterated, as the others are. */
  private final Map<Mark, List<Metric>> since = new HashMap<>();

  private final Map<Metric, Kept> kept = new HashMap<>();
  private final Map<Metric, Optional<Definition>> definitions = new HashMap<>();

  /** A metric with its arguments. */
  private record Definition(MetricDefinition metric, List<String> arguments) {}

  /** What a metric was at a mark, or why it was not. */
  private sealed interface Kept {
    /** Its value. */
    record Figure(Value value) implements Kept {}

    /** It could not be read. */
    record Missing(String message) implements Kept {}
  }

  /** Keeps what this moment must be remembered for. */
  void mark(Mark mark, Moment now) {
    for (Metric metric : since(mark)) {
      kept.put(metric, keep(metric, now));
    }
  }

  private Kept keep(Metric metric, Moment now) {
    try {
      return new Kept.Figure(current(metric, now));
    } catch (EvaluationException e) {
      return new Kept.Missing(e.getMessage());
    }
  }

  private List<Metric> since(Mark mark) {
    if (since.isEmpty()) {
      Workload workload = EcoreUtil2.getContainerOfType(mark, Workload.class);
      for (Metric metric : EcoreUtil2.getAllContentsOfType(workload, Metric.class)) {
        if (metric.getMark() != null) {
          since.computeIfAbsent(metric.getMark(), unused -> new ArrayList<>()).add(metric);
        }
      }
    }
    return since.getOrDefault(mark, List.of());
  }

  /**
   * What a metric is, or by how much it has grown since its mark.
   *
   * @throws EvaluationException if what it names is not there, or its mark was not reached
   */
  Value read(Metric metric, Moment now) {
    if (metric.getMark() == null) {
      return current(metric, now);
    }
    String mark = "'" + metric.getMark().getName() + "'";
    return switch (kept.get(metric)) {
      case null -> throw new EvaluationException(metric, "Mark " + mark + " is not reached yet.");
      case Kept.Missing(String message) ->
          throw new EvaluationException(metric, "At mark " + mark + ": " + message);
      case Kept.Figure(Value then) -> growth(metric, then, current(metric, now));
    };
  }

  private static Value growth(Metric metric, Value then, Value now) {
    if (then instanceof Amount before && now instanceof Amount after) {
      return new Amount(after.amount().minus(before.amount()), after.dimension());
    }
    throw new EvaluationException(metric, "A word does not grow; leave 'since' out.");
  }

  private Value current(Metric metric, Moment now) {
    Optional<Definition> known = definitions.computeIfAbsent(metric, MetricReader::find);
    if (known.isEmpty()) {
      return word(metric);
    }
    try {
      return known
          .get()
          .metric
          .reader()
          .orElseThrow(() -> new EvaluationException(metric, "This cannot be measured yet."))
          .read(now, known.get().arguments);
    } catch (MissingException e) {
      throw new EvaluationException(metric, e.getMessage());
    }
  }

  private static Optional<Definition> find(Metric metric) {
    return MetricCatalog.named(metric)
        .map(found -> new Definition(found, found.arguments(metric).orElseThrow()));
  }

  /** A single word that is no metric stands for itself, as in {@code state == done}. */
  private static Value word(Metric metric) {
    MetricSegment first = metric.getSegments().getFirst();
    if (metric.getSegments().size() == 1 && first.getArgs().isEmpty()) {
      return new Value.Word(first.getName());
    }
    throw new EvaluationException(metric, "There is no such metric.");
  }
}
