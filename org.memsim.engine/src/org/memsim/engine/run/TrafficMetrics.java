/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.memsim.dsl.values.Dimension;
import org.memsim.engine.cpu.traffic.AccessLatencies;
import org.memsim.engine.cpu.traffic.MemoryTraffic;
import org.memsim.engine.run.MetricDefinition.MissingException;
import org.memsim.engine.run.Value.Amount;

/** What controllers, links and buses had to do since the workload started. */
final class TrafficMetrics {
  private TrafficMetrics() {}

  static List<MetricDefinition> all() {
    return Stream.of(
            of(
                "imc(NODE)",
                "the controller of a node, of all its channels",
                (now, args) -> now.traffic().bytes(node(now, args.getFirst())),
                (now, args) -> now.traffic().busyNs(node(now, args.getFirst()), now.timeNs())),
            of(
                "link(NODE, NODE)",
                "a link, from the first node to the second",
                (now, args) -> onLink(now, args, MemoryTraffic::linkBytes),
                (now, args) -> onLink(now, args, (t, a, b) -> t.linkBusyNs(a, b, now.timeNs()))),
            of(
                "bus",
                "the bus that all cpus share",
                (now, args) -> onBus(now.traffic().busBytes()),
                (now, args) -> onBus(now.traffic().busBusyNs(now.timeNs()))),
            latencies())
        .flatMap(List::stream)
        .toList();
  }

  private static List<MetricDefinition> of(
      String what, String whose, Metrics.LongReader bytes, Metrics.LongReader busyNs) {
    return List.of(
        Metrics.bytes(
            what + ".bytes", "Bytes that passed through " + whose + ", requests with data.", bytes),
        Metrics.define(
            what + ".busy",
            Dimension.TIME,
            "For how long it was in use: " + whose + ".",
            (now, args) -> Amount.of(busyNs.read(now, args), Dimension.TIME)),
        Metrics.define(
            what + ".utilisation",
            Dimension.COUNT,
            "The share of the time so far, from 0 to 1, for which it was in use: " + whose + ".",
            (now, args) -> share(busyNs.read(now, args), now.timeNs())));
  }

  private static List<MetricDefinition> latencies() {
    return List.of(
        latency("p50", "Half of the accesses took no longer", l -> l.percentileNs(50)),
        latency("p99", "99 of 100 accesses took no longer", l -> l.percentileNs(99)),
        latency("mean", "Accesses took so long on average", l -> Math.round(l.meanNs())));
  }

  private static MetricDefinition latency(
      String name, String description, ToLongFunction<AccessLatencies> figure) {
    return Metrics.define(
        "access.latency." + name,
        Dimension.TIME,
        description + ", each by itself, however many overlapped; those without a fault.",
        (now, args) -> Amount.of(figure.applyAsLong(now.latencies()), Dimension.TIME));
  }

  private static Value share(long busyNs, long timeNs) {
    Rational time = Rational.of(Math.max(1, timeNs));
    return new Amount(Rational.of(busyNs).over(time), Dimension.COUNT);
  }

  private static int node(Moment now, String argument) {
    int id = Metrics.index(argument, 0, Integer.MAX_VALUE);
    if (!now.hasNode(id)) {
      throw new MissingException("There is no node " + argument + ".");
    }
    return id;
  }

  /** Reads a figure of a link, if there is one. */
  private interface LinkReader {
    OptionalLong read(MemoryTraffic traffic, int from, int to);
  }

  private static long onLink(Moment now, List<String> args, LinkReader reader) {
    int from = node(now, args.getFirst());
    int to = node(now, args.get(1));
    return reader
        .read(now.traffic(), from, to)
        .orElseThrow(
            () -> new MissingException("No link joins the nodes " + from + " and " + to + "."));
  }

  private static long onBus(OptionalLong figure) {
    return figure.orElseThrow(() -> new MissingException("This machine has no shared bus."));
  }
}
