/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.memsim.dsl.facts.MetricFact;
import org.memsim.dsl.mem.Metric;
import org.memsim.dsl.values.Dimension;
import org.memsim.engine.proc.Meminfo;
import org.memsim.engine.run.MetricDefinition.MissingException;
import org.memsim.engine.run.MetricDefinition.Reader;
import org.memsim.engine.run.Value.Amount;
import org.memsim.engine.run.Value.Word;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.NodeSnapshot;
import org.memsim.engine.snapshot.NumaCounter;
import org.memsim.engine.snapshot.PagesetSnapshot;
import org.memsim.engine.snapshot.ProcessSnapshot;
import org.memsim.engine.snapshot.ZoneSnapshot;

/** All metrics of the language, read from snapshots. */
final class MetricCatalog {
  private static final List<String> NUMASTAT =
      Arrays.stream(NumaCounter.values()).map(NumaCounter::numastatName).toList();

  private static final List<MetricDefinition> ALL =
      Stream.of(machine(), zones(), processes(), later()).flatMap(List::stream).toList();

  private MetricCatalog() {}

  static List<MetricDefinition> all() {
    return ALL;
  }

  /** The definition that a path has the form of. */
  static Optional<MetricDefinition> named(Metric metric) {
    return ALL.stream().filter(d -> d.arguments(metric).isPresent()).findFirst();
  }

  private static List<MetricDefinition> machine() {
    return List.of(
        define(
            "time",
            Dimension.TIME,
            "Simulated time since the workload started.",
            (machine, args) -> Amount.of(machine.timeNs(), Dimension.TIME)),
        pages("swap.used", "Swap slots in use.", (machine, args) -> machine.memory().swapUsed()),
        pages("node(NODE).free", "Free pages.", (m, args) -> node(m, args).free()),
        pages(
            "node(NODE).used",
            "Managed pages that are not free.",
            (m, args) -> node(m, args).managed() - node(m, args).free()),
        named(
            "numastat(NODE).NAME",
            NUMASTAT,
            "A NUMA event of a node, as numastat counts it.",
            (m, args) -> node(m, args).numa(NumaCounter.values()[NUMASTAT.indexOf(args.get(1))])),
        meminfo(true, Dimension.SIZE, "A line of /proc/meminfo; Active(anon) is Active_anon."),
        meminfo(false, Dimension.COUNT, "Huge pages of the pool, as in /proc/meminfo."),
        named(
            "vmstat.NAME",
            Vmstat.names(),
            "A counter of /proc/vmstat.",
            (m, args) -> Vmstat.read(m, args.getFirst())));
  }

  private static List<MetricDefinition> zones() {
    String zone = "zone(NODE, ZONE).";
    return List.of(
        pages(zone + "free", "Free pages.", zone(ZoneSnapshot::free)),
        pages(
            zone + "pcp",
            "Pages on the pagesets of cpus, which count as used.",
            zone(z -> z.pagesets().stream().mapToLong(PagesetSnapshot::count).sum())),
        pages(zone + "managed", "Managed pages.", zone(z -> z.extent().managed())),
        pages(zone + "present", "Present pages.", zone(z -> z.extent().present())),
        pages(zone + "spanned", "Spanned pages.", zone(z -> z.extent().spanned())),
        pages(zone + "watermark.min", "The min mark.", zone(z -> z.watermarks().min())),
        pages(zone + "watermark.low", "The low mark.", zone(z -> z.watermarks().low())),
        pages(zone + "watermark.high", "The high mark.", zone(z -> z.watermarks().high())),
        pages(
            zone + "protection(ZONE)",
            "Pages kept from requests that could use the other zone.",
            (m, args) -> {
              NodeSnapshot node = node(m, args);
              int other = node.zones().indexOf(zone(node, args.get(2)));
              return zone(node, args.get(1)).protection().get(other);
            }),
        count(
            "buddy(NODE, ZONE).order(ORDER)",
            "Free blocks of 2^ORDER pages.",
            (m, args) ->
                zone(node(m, args), args.get(1))
                    .freeBlocks()
                    .get(
                        index(args.get(2), zone(node(m, args), args.get(1)).freeBlocks().size()))));
  }

  private static List<MetricDefinition> processes() {
    String process = "process(PROCESS).";
    return List.of(
        pages(process + "rss", "Resident pages.", process(ProcessSnapshot::rss)),
        pages(
            process + "pte",
            "Page-table pages, as VmPTE counts them.",
            process(ProcessSnapshot::pageTablePages)),
        count(process + "minflt", "Minor faults.", process(ProcessSnapshot::minorFaults)),
        count(process + "majflt", "Major faults.", process(ProcessSnapshot::majorFaults)),
        count(process + "vmas", "Virtual memory areas.", process(p -> p.vmas().size())),
        define(
            process + "state",
            Dimension.WORD,
            "running, sleeping, done, exited, failed.",
            (m, args) -> new Word(process(m, args).state().word())),
        pages(
            process + "node(NODE).pages",
            "Resident pages on a node.",
            (m, args) -> {
              int index = m.nodes().indexOf(node(m, args.subList(1, 2)));
              return process(m, args).vmas().stream()
                  .mapToLong(vma -> vma.pages().perNode().get(index))
                  .sum();
            }),
        pages(
            process + "tables(LEVEL)",
            "Page-table pages of a level; 1 holds the leaf entries.",
            (m, args) -> {
              ProcessSnapshot p = process(m, args);
              return p.tables().get(index(args.get(1), p.tables().size() + 1, 1) - 1);
            }));
  }

  private static List<MetricDefinition> later() {
    return Stream.of(
            fact("process(PROCESS).pss", Dimension.SIZE, "Proportional set size."),
            fact("process(PROCESS).swap", Dimension.PAGES, "Pages in swap."),
            fact("slab(CACHE).objects", Dimension.COUNT, "Objects in use."),
            fact("slab(CACHE).pages", Dimension.PAGES, "Pages of a slab cache."),
            fact("tlb.dtlb.misses", Dimension.COUNT, "Misses of the first-level data TLB."),
            fact("tlb.stlb.misses", Dimension.COUNT, "Misses of the second-level TLB."),
            fact("access.latency.p50", Dimension.TIME, "Median latency of accesses."),
            fact("access.latency.p99", Dimension.TIME, "99th percentile of latencies."),
            fact("access.latency.mean", Dimension.TIME, "Mean latency of accesses."),
            fact("imc(NODE).utilisation", Dimension.COUNT, "Share of a controller in use."),
            fact("link(NODE, NODE).utilisation", Dimension.COUNT, "Share of a link in use."),
            fact("bus.utilisation", Dimension.COUNT, "Share of the shared bus in use."),
            fact("zone(NODE, ZONE).lock.waits", Dimension.COUNT, "Waits for a zone's lock."),
            fact("cgroup(CGROUP).memory.current", Dimension.SIZE, "Memory charged to a cgroup."))
        .map(fact -> fact.remark("MemSim cannot measure it yet."))
        .map(fact -> new MetricDefinition(fact, Optional.empty()))
        .toList();
  }

  private static MetricFact fact(String pattern, Dimension dimension, String description) {
    return new MetricFact(pattern, List.of(), dimension, description);
  }

  private static MetricDefinition define(
      String pattern, Dimension dimension, String description, Reader reader) {
    return new MetricDefinition(fact(pattern, dimension, description), Optional.of(reader));
  }

  private interface LongReader {
    long read(MachineSnapshot machine, List<String> arguments);
  }

  private static MetricDefinition pages(String pattern, String description, LongReader reader) {
    return define(pattern, Dimension.PAGES, description, amount(Dimension.PAGES, reader));
  }

  private static MetricDefinition count(String pattern, String description, LongReader reader) {
    return define(pattern, Dimension.COUNT, description, amount(Dimension.COUNT, reader));
  }

  private static MetricDefinition named(
      String pattern, List<String> names, String description, LongReader reader) {
    return new MetricDefinition(
        new MetricFact(pattern, names, Dimension.COUNT, description),
        Optional.of(amount(Dimension.COUNT, reader)));
  }

  private static MetricDefinition meminfo(boolean inKib, Dimension dimension, String description) {
    return new MetricDefinition(
        new MetricFact("meminfo.NAME", Meminfo.metricNames(inKib), dimension, description),
        Optional.of(
            (machine, args) ->
                Meminfo.line(machine, args.getFirst())
                    .map(line -> Amount.of(inKib ? line.amount() << 10 : line.amount(), dimension))
                    .orElseThrow(
                        () ->
                            new MissingException(
                                "This machine has no line " + args.getFirst() + "."))));
  }

  private static Reader amount(Dimension dimension, LongReader reader) {
    return (machine, args) -> Amount.of(reader.read(machine, args), dimension);
  }

  private static LongReader zone(ToLongFunction<ZoneSnapshot> figure) {
    return (m, args) -> figure.applyAsLong(zone(node(m, args), args.get(1)));
  }

  private static LongReader process(ToLongFunction<ProcessSnapshot> figure) {
    return (m, args) -> figure.applyAsLong(process(m, args));
  }

  private static NodeSnapshot node(MachineSnapshot machine, List<String> args) {
    return machine.nodes().stream()
        .filter(node -> Integer.toString(node.id()).equals(args.getFirst()))
        .findFirst()
        .orElseThrow(() -> new MissingException("There is no node " + args.getFirst() + "."));
  }

  private static ZoneSnapshot zone(NodeSnapshot node, String name) {
    return node.zones().stream()
        .filter(zone -> zone.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new MissingException("There is no zone '" + name + "'."));
  }

  private static ProcessSnapshot process(MachineSnapshot machine, List<String> args) {
    return machine
        .process(args.getFirst())
        .orElseThrow(() -> new MissingException("There is no process '" + args.getFirst() + "'."));
  }

  private static int index(String text, int end) {
    return index(text, end, 0);
  }

  private static int index(String text, int end, int first) {
    int index;
    try {
      index = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      index = -1;
    }
    if (index < first || index >= end) {
      throw new MissingException(
          "A number from " + first + " to " + (end - 1) + " is expected, not " + text + ".");
    }
    return index;
  }
}
