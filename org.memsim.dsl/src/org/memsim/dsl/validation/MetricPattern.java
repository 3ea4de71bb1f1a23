/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.util.ArrayList;
import java.util.List;
import org.memsim.dsl.facts.MetricFact;
import org.memsim.dsl.mem.Metric;

/**
 * The path of a metric, step by step.
 *
 * @param fact what is known of the metric
 * @param steps its steps from the left
 */
public record MetricPattern(MetricFact fact, List<Step> steps) {
  /**
   * One step.
   *
   * @param name its name
   * @param arguments the kinds of its arguments: NODE, CPU, ZONE, ORDER, LEVEL, PROCESS, MAPPING,
   *     CGROUP, CACHE
   * @param names what the name can be; any if it stands for one of many and none are known
   */
  public record Step(String name, List<String> arguments, List<String> names) {
    private static final String ONE_OF_MANY = "NAME";

    /** Whether a step can have this name. */
    public boolean matches(String word) {
      return names.contains(word) || (names.isEmpty() && name.equals(ONE_OF_MANY));
    }

    /** All ways to write it, with the kinds of its arguments. */
    public List<String> texts() {
      return names.isEmpty()
          ? List.of(text())
          : names.stream().map(one -> new Step(one, arguments, List.of()).text()).toList();
    }

    /** As it is written: {@code zone(NODE, ZONE)}. */
    public String text() {
      return arguments.isEmpty() ? name : name + "(" + String.join(", ", arguments) + ")";
    }
  }

  /** Reads the pattern of a fact, such as {@code zone(NODE, ZONE).watermark.low}. */
  public static MetricPattern of(MetricFact fact) {
    List<Step> steps = new ArrayList<>();
    for (String step : fact.pattern().split("\\.", -1)) {
      int open = step.indexOf('(');
      String name = open < 0 ? step : step.substring(0, open);
      List<String> arguments =
          open < 0
              ? List.of()
              : List.of(step.substring(open + 1, step.length() - 1).split(", *", -1));
      List<String> names = name.equals(Step.ONE_OF_MANY) ? fact.names() : List.of(name);
      steps.add(new Step(name, arguments, names));
    }
    return new MetricPattern(fact, List.copyOf(steps));
  }

  /** How many steps from the left have the names of the pattern's. */
  int agreement(Metric metric) {
    int length = Math.min(steps.size(), metric.getSegments().size());
    int agreed = 0;
    while (agreed < length
        && steps.get(agreed).matches(metric.getSegments().get(agreed).getName())) {
      agreed++;
    }
    return agreed;
  }

  /** Whether all names agree. */
  public boolean matches(Metric metric) {
    return steps.size() == metric.getSegments().size() && agreement(metric) == steps.size();
  }

  /** Whether all names agree, and each step has as many arguments. */
  public boolean fits(Metric metric) {
    for (int i = 0; i < steps.size() && matches(metric); i++) {
      if (metric.getSegments().get(i).getArgs().size() != steps.get(i).arguments().size()) {
        return false;
      }
    }
    return matches(metric);
  }

  /** Whether a path can begin with steps of these names and go on as this metric. */
  public boolean beginsWith(List<String> names) {
    if (steps.size() <= names.size()) {
      return false;
    }
    for (int i = 0; i < names.size(); i++) {
      if (!steps.get(i).matches(names.get(i))) {
        return false;
      }
    }
    return true;
  }
}
