/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.facts;

import java.util.List;
import org.memsim.dsl.values.Dimension;

/**
 * A figure that {@code expect} can ask for.
 *
 * @param pattern the path, its arguments by kind: {@code zone(NODE, ZONE).watermark.low}; kinds are
 *     NODE, ZONE, ORDER, LEVEL, PROCESS, CGROUP, CACHE; NAME stands for one of {@code names}
 * @param names the words that NAME can be, if the pattern has it
 * @param dimension what its value measures
 * @param description one sentence with the unit
 * @param remark what MemSim makes of it; empty if it can be measured
 */
public record MetricFact(
    String pattern, List<String> names, Dimension dimension, String description, String remark) {
  /** Keeps an unmodifiable copy of the names. */
  public MetricFact {
    names = List.copyOf(names);
  }

  /** A metric that can be measured. */
  public MetricFact(String pattern, List<String> names, Dimension dimension, String description) {
    this(pattern, names, dimension, description, "");
  }

  /** The same with what MemSim makes of it. */
  public MetricFact remark(String text) {
    return new MetricFact(pattern, names, dimension, description, text);
  }
}
