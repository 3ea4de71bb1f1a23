/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.memsim.dsl.facts.MetricFact;
import org.memsim.dsl.mem.Metric;
import org.memsim.dsl.mem.MetricArgument;
import org.memsim.dsl.values.Dimension;

/**
 * What the figures of a machine can be at most, from what it has. No figure is less than 0. What
 * the kernel makes of the machine is not looked at: a bound must hold whatever that is.
 */
final class MetricBounds {
  private static final List<String> OF_A_NODE =
      List.of("free", "used", "managed", "present", "pages", "min", "low", "high");
  private static final List<String> OF_THE_MACHINE = List.of("rss", "pte", "tables", "protection");

  private final Topology machine;

  MetricBounds(Topology machine) {
    this.machine = machine;
  }

  /** What a metric can be, in pages if it counts pages, else in its own unit. */
  Interval of(Metric metric, MetricFact fact) {
    if (fact.dimension() == Dimension.WORD || fact.pattern().contains(".extfrag_index(")) {
      return Interval.ANY;
    }
    if (fact.pattern().endsWith(".utilisation")) {
      return Interval.upTo(BigDecimal.ONE);
    }
    return Interval.upTo(
        bytes(metric)
            .map(bytes -> fact.dimension() == Dimension.SIZE ? bytes : inPages(bytes))
            .orElse(null));
  }

  /** The bytes of a page. */
  long pageSize() {
    return machine.pageSize();
  }

  /** A size as a number of pages, perhaps not a whole one. */
  BigDecimal inPages(BigDecimal bytes) {
    return bytes.divide(BigDecimal.valueOf(machine.pageSize()));
  }

  private Optional<BigDecimal> bytes(Metric metric) {
    String first = metric.getSegments().getFirst().getName();
    String last = metric.getSegments().getLast().getName();
    return switch (first) {
      case "swap" -> Optional.of(BigDecimal.valueOf(machine.swap()));
      case "node", "zone" ->
          OF_THE_MACHINE.contains(last)
              ? Optional.of(BigDecimal.valueOf(memory()))
              : OF_A_NODE.contains(last) ? node(metric, 0) : Optional.empty();
      case "buddy" -> node(metric, 0).map(bytes -> blocks(bytes, metric));
      case "process" ->
          OF_THE_MACHINE.contains(last)
              ? Optional.of(BigDecimal.valueOf(memory()))
              : last.equals("pages") ? node(metric, 1) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Blocks of 2^order pages, as if each had the size of a page. */
  private BigDecimal blocks(BigDecimal bytes, Metric metric) {
    List<MetricArgument> order = metric.getSegments().getLast().getArgs();
    boolean isKnown = order.size() == 1 && order.getFirst().getNumber() != null;
    long shift = isKnown ? Math.clamp(order.getFirst().getNumber(), 0, machine.maxOrder()) : 0;
    return bytes.divide(BigDecimal.valueOf(1L << shift));
  }

  private Optional<BigDecimal> node(Metric metric, int segment) {
    List<MetricArgument> arguments = metric.getSegments().get(segment).getArgs();
    return arguments.isEmpty()
            || arguments.getFirst().getNumber() == null
            || !machine.hasNode(arguments.getFirst().getNumber())
        ? Optional.empty()
        : Optional.of(BigDecimal.valueOf(machine.memoryOf(arguments.getFirst().getNumber())));
  }

  private long memory() {
    return machine.nodeIds().stream().mapToLong(machine::memoryOf).sum();
  }
}
