/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.memsim.dsl.mem.Metric;

/** All metrics of the language. */
final class MetricCatalog {
  private static final List<MetricDefinition> ALL =
      Stream.of(
              MachineMetrics.all(),
              ProcessMetrics.all(),
              TlbMetrics.all(),
              ArchMetrics.all(),
              KernelMetrics.all(),
              CgroupMetrics.all(),
              TrafficMetrics.all(),
              ZoneLockMetrics.all())
          .flatMap(List::stream)
          .toList();

  private MetricCatalog() {}

  static List<MetricDefinition> all() {
    return ALL;
  }

  /** The definition that a path has the form of. */
  static Optional<MetricDefinition> named(Metric metric) {
    return ALL.stream().filter(definition -> definition.isNamedLike(metric)).findFirst();
  }
}
