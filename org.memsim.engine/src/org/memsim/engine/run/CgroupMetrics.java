/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.memsim.dsl.facts.MetricFact;
import org.memsim.dsl.values.Dimension;
import org.memsim.engine.run.MetricDefinition.MissingException;
import org.memsim.engine.run.Value.Amount;
import org.memsim.engine.snapshot.CgroupSnapshot;
import org.memsim.engine.snapshot.PressureSnapshot;
import org.memsim.engine.snapshot.PressureSnapshot.Stall;
import org.memsim.engine.snapshot.PressureSnapshot.Stalls;

/** The metrics of cgroups, and of those who wait. */
final class CgroupMetrics {
  private static final String GROUP = "cgroup(CGROUP).";
  private static final long HUNDRED = 100;
  private static final long NS_PER_US = 1_000;

  private CgroupMetrics() {}

  static List<MetricDefinition> all() {
    List<MetricDefinition> all = new ArrayList<>();
    all.add(
        file("memory.current", "Memory charged to a cgroup and those in it, as Linux counts it."));
    all.add(file("memory.peak", "The most that it ever was."));
    all.add(file("memory.swap.current", "Swap that holds its pages."));
    all.add(file("memory.swap.peak", "The most that it ever was, since Linux 6.5."));
    all.add(file("memory.zswap.current", "What its pages take in the pool of zswap."));
    all.add(table("memory.events", CgroupReport.events(false), "What happened to it, by limit."));
    all.add(
        table(
            "memory.events.local",
            CgroupReport.events(false),
            "What happened to it itself, not to those in it."));
    all.add(table("memory.swap.events", CgroupReport.events(true), "The same of limits of swap."));
    all.add(stat(true, Dimension.SIZE, "What its memory is used for, as in memory.stat."));
    all.add(stat(false, Dimension.COUNT, "What its pages went through, as in memory.stat."));
    all.add(numaStat());
    addPressure(all, "pressure.", "of all processes", (now, args) -> now.machine().pressure());
    addPressure(
        all, GROUP + "pressure.", "of its processes", (now, args) -> group(now, args).pressure());
    return List.copyOf(all);
  }

  private static MetricDefinition file(String name, String description) {
    return Metrics.bytes(
        GROUP + name,
        description,
        (now, args) ->
            group(now, args)
                .value(name)
                .orElseThrow(
                    () ->
                        new MissingException(
                            "Linux " + now.machine().kernel() + " has no file " + name + ".")));
  }

  private static MetricDefinition table(String name, List<String> lines, String description) {
    return Metrics.named(
        GROUP + name + ".NAME",
        lines,
        description,
        (now, args) -> group(now, args).value(name, args.get(1)).orElseThrow());
  }

  private static MetricDefinition stat(boolean bytes, Dimension dimension, String description) {
    return new MetricDefinition(
        new MetricFact(GROUP + "memory.stat.NAME", StatLine.names(bytes), dimension, description),
        Optional.of(
            (now, args) ->
                Amount.of(
                    group(now, args)
                        .value("memory.stat", args.get(1))
                        .orElseThrow(() -> missing(now, args.get(1))),
                    dimension)));
  }

  private static MissingException missing(Moment now, String line) {
    return new MissingException(
        "memory.stat of Linux " + now.machine().kernel() + " has no line '" + line + "'.");
  }

  private static MetricDefinition numaStat() {
    List<String> names =
        Arrays.stream(StatLine.values())
            .filter(line -> line.isOfNode() && line.isBytes())
            .map(StatLine::fileName)
            .toList();
    return new MetricDefinition(
        new MetricFact(
            GROUP + "node(N).memory.stat.NAME",
            names,
            Dimension.SIZE,
            "The same of its memory on a node, as in memory.numa_stat."),
        Optional.of((now, args) -> Amount.of(onNode(now, args, args.get(2)), Dimension.SIZE)));
  }

  private static long onNode(Moment now, List<String> args, String name) {
    int node = Metrics.index(args.get(1), 0, Integer.MAX_VALUE);
    return group(now, args).numaStat().get().stream()
        .filter(line -> line.name().equals(name))
        .findFirst()
        .orElseThrow(() -> missing(now, name))
        .value(node)
        .orElseThrow(() -> new MissingException("Node " + node + " has no memory."));
  }

  /** Reads stalls. */
  private interface Source {
    PressureSnapshot read(Moment now, List<String> arguments);
  }

  private static void addPressure(
      List<MetricDefinition> all, String prefix, String whose, Source source) {
    addStalls(all, prefix + "memory.", whose + " for memory", source, PressureSnapshot::memory);
    addStalls(all, prefix + "io.", whose + " for devices", source, PressureSnapshot::io);
  }

  private static void addStalls(
      List<MetricDefinition> all,
      String prefix,
      String whose,
      Source source,
      Function<PressureSnapshot, Stalls> resource) {
    addStall(
        all, prefix + "some.", "some " + whose + " waited", source, resource.andThen(Stalls::some));
    addStall(
        all, prefix + "full.", "all " + whose + " waited", source, resource.andThen(Stalls::full));
  }

  private static void addStall(
      List<MetricDefinition> all,
      String prefix,
      String what,
      Source source,
      Function<PressureSnapshot, Stall> line) {
    all.add(
        Metrics.define(
            prefix + "total",
            Dimension.TIME,
            "Time for which " + what + ".",
            (now, args) ->
                Amount.of(
                    line.apply(source.read(now, args)).totalUs() * NS_PER_US, Dimension.TIME)));
    addAverage(all, prefix + "avg10", "10 seconds", what, source, line.andThen(Stall::avg10));
    addAverage(all, prefix + "avg60", "60 seconds", what, source, line.andThen(Stall::avg60));
    addAverage(all, prefix + "avg300", "300 seconds", what, source, line.andThen(Stall::avg300));
  }

  private static void addAverage(
      List<MetricDefinition> all,
      String pattern,
      String span,
      String what,
      Source source,
      Function<PressureSnapshot, Long> figure) {
    all.add(
        Metrics.define(
            pattern,
            Dimension.COUNT,
            "Per cent of the last " + span + " for which " + what + ".",
            (now, args) ->
                new Amount(
                    Rational.of(figure.apply(source.read(now, args))).over(Rational.of(HUNDRED)),
                    Dimension.COUNT)));
  }

  private static CgroupSnapshot group(Moment now, List<String> args) {
    return now.machine().cgroups().stream()
        .filter(group -> group.name().equals(args.getFirst()))
        .findFirst()
        .orElseThrow(() -> new MissingException("There is no cgroup '" + args.getFirst() + "'."));
  }
}
