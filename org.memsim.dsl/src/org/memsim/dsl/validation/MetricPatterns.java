/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.memsim.dsl.facts.MachineFacts;
import org.memsim.dsl.mem.Metric;

/**
 * The patterns of all figures, read once, and found by the first name of a path: a file may ask for
 * many thousands of figures, and there are hundreds of patterns. For one thread.
 */
final class MetricPatterns {
  private final List<MetricPattern> all;
  private final Map<String, List<MetricPattern>> byFirstName = new HashMap<>();

  MetricPatterns(MachineFacts facts) {
    all = facts.metrics().stream().map(MetricPattern::of).toList();
  }

  /** All of them, in the order of the facts. */
  List<MetricPattern> all() {
    return all;
  }

  /** The first whose names agree with those of a metric. */
  Optional<MetricPattern> matching(Metric metric) {
    return first(metric, pattern -> pattern.matches(metric));
  }

  /** The first that a metric has the form of: names agree, and so do the numbers of arguments. */
  Optional<MetricPattern> fitting(Metric metric) {
    return first(metric, pattern -> pattern.fits(metric));
  }

  /** The pattern that a metric has the form of, or else one whose names agree. */
  Optional<MetricPattern> of(Metric metric) {
    return fitting(metric).or(() -> matching(metric));
  }

  private Optional<MetricPattern> first(Metric metric, Predicate<MetricPattern> condition) {
    String name = metric.getSegments().getFirst().getName();
    for (MetricPattern pattern : byFirstName.computeIfAbsent(name, this::beginningWith)) {
      if (condition.test(pattern)) {
        return Optional.of(pattern);
      }
    }
    return Optional.empty();
  }

  private List<MetricPattern> beginningWith(String name) {
    return all.stream().filter(pattern -> pattern.steps().getFirst().matches(name)).toList();
  }
}
