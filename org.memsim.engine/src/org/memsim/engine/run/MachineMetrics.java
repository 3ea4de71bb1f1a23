/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.memsim.dsl.facts.MetricFact;
import org.memsim.dsl.values.Dimension;
import org.memsim.engine.proc.Meminfo;
import org.memsim.engine.proc.Vmstat;
import org.memsim.engine.run.MetricDefinition.MissingException;
import org.memsim.engine.run.Metrics.LongReader;
import org.memsim.engine.run.Value.Amount;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.MemorySnapshot.HugePool;
import org.memsim.engine.snapshot.NodeSnapshot;
import org.memsim.engine.snapshot.NumaCounter;
import org.memsim.engine.snapshot.PagesetSnapshot;
import org.memsim.engine.snapshot.ZoneSnapshot;

/** The metrics of a machine, its nodes and its zones, read from a snapshot. */
final class MachineMetrics {
  private static final List<String> NUMASTAT =
      Arrays.stream(NumaCounter.values()).map(NumaCounter::numastatName).toList();

  private MachineMetrics() {}

  static List<MetricDefinition> all() {
    return Stream.of(machine(), zones()).flatMap(List::stream).toList();
  }

  private static List<MetricDefinition> machine() {
    return List.of(
        Metrics.define(
            "time",
            Dimension.TIME,
            "Simulated time since the workload started.",
            (now, args) -> Amount.of(now.machine().timeNs(), Dimension.TIME)),
        Metrics.pages(
            "swap.used", "Swap slots in use.", (now, args) -> now.machine().memory().swapUsed()),
        Metrics.named(
            "zswap.NAME",
            ZswapReport.NAMES,
            "What zswap has and did, as in /sys/kernel/debug/zswap; pool_total_size in bytes.",
            (now, args) ->
                now.machine().memory().zswap().files().stream()
                    .filter(file -> file.name().equals(args.get(0)))
                    .mapToLong(file -> Long.parseLong(file.text()))
                    .sum()),
        Metrics.pages("node(NODE).free", "Free pages.", (now, args) -> node(now, args).free()),
        Metrics.pages(
            "node(NODE).used",
            "Managed pages that are not free.",
            (now, args) -> node(now, args).managed() - node(now, args).free()),
        Metrics.count(
            "node(NODE).hugepages",
            "Huge pages of the pool.",
            (now, args) -> hugePages(now, args).total()),
        Metrics.count(
            "node(NODE).hugepages_free",
            "Huge pages of the pool that nobody uses.",
            (now, args) -> hugePages(now, args).free()),
        Metrics.count(
            "node(NODE).hugepages_surplus",
            "Huge pages beyond those that the pool was told to have.",
            (now, args) -> hugePages(now, args).surplus()),
        Metrics.named(
            "numastat(NODE).NAME",
            NUMASTAT,
            "A NUMA event of a node, as numastat counts it.",
            (now, args) ->
                node(now, args).numa(NumaCounter.values()[NUMASTAT.indexOf(args.get(1))])),
        meminfo(true, Dimension.SIZE, "A line of /proc/meminfo; Active(anon) is Active_anon."),
        meminfo(false, Dimension.COUNT, "Huge pages of the pool, as in /proc/meminfo."),
        Metrics.named(
            "vmstat.NAME",
            Vmstat.names(),
            "A counter of /proc/vmstat.",
            (now, args) ->
                Vmstat.value(now.machine(), args.getFirst())
                    .orElseThrow(() -> noCounter(now.machine(), args.getFirst()))));
  }

  private static MissingException noCounter(MachineSnapshot machine, String name) {
    List<String> others = Vmstat.instead(machine, name);
    return new MissingException(
        "This machine has no counter '"
            + name
            + "': a kernel "
            + machine.kernel()
            + " prints none of that name in /proc/vmstat here."
            + (others.isEmpty() ? "" : " Write " + String.join(" or ", others) + "."));
  }

  private static List<MetricDefinition> zones() {
    String zone = "zone(NODE, ZONE).";
    return List.of(
        Metrics.pages(zone + "free", "Free pages.", zone(ZoneSnapshot::free)),
        Metrics.pages(
            zone + "pcp",
            "Pages on the pagesets of cpus, which count as used.",
            zone(z -> z.pagesets().stream().mapToLong(PagesetSnapshot::count).sum())),
        Metrics.pages(zone + "managed", "Managed pages.", zone(z -> z.extent().managed())),
        Metrics.pages(zone + "present", "Present pages.", zone(z -> z.extent().present())),
        Metrics.pages(zone + "spanned", "Spanned pages.", zone(z -> z.extent().spanned())),
        Metrics.pages(zone + "watermark.min", "The min mark.", zone(z -> z.watermarks().min())),
        Metrics.pages(zone + "watermark.low", "The low mark.", zone(z -> z.watermarks().low())),
        Metrics.pages(zone + "watermark.high", "The high mark.", zone(z -> z.watermarks().high())),
        Metrics.pages(
            zone + "protection(ZONE)",
            "Pages kept from requests that could use the other zone.",
            (now, args) -> {
              NodeSnapshot node = node(now, args);
              int other = node.zones().indexOf(zone(node, args.get(2)));
              return zone(node, args.get(1)).protection().get(other);
            }),
        Metrics.count(
            "buddy(NODE, ZONE).order(ORDER)",
            "Free blocks of 2^ORDER pages.",
            (now, args) ->
                zone(node(now, args), args.get(1))
                    .freeBlocks()
                    .get(
                        Metrics.index(
                            args.get(2),
                            0,
                            zone(node(now, args), args.get(1)).freeBlocks().size()))));
  }

  private static MetricDefinition meminfo(boolean inKib, Dimension dimension, String description) {
    return new MetricDefinition(
        new MetricFact("meminfo.NAME", Meminfo.metricNames(inKib), dimension, description),
        Optional.of(
            (now, args) ->
                Meminfo.line(now.machine(), args.getFirst())
                    .map(line -> Amount.of(inKib ? line.amount() << 10 : line.amount(), dimension))
                    .orElseThrow(
                        () ->
                            new MissingException(
                                "This machine has no line " + args.getFirst() + "."))));
  }

  private static LongReader zone(ToLongFunction<ZoneSnapshot> figure) {
    return (now, args) -> figure.applyAsLong(zone(node(now, args), args.get(1)));
  }

  private static HugePool hugePages(Moment now, List<String> args) {
    int place = now.machine().nodes().indexOf(node(now, args));
    return now.machine().memory().hugePages().nodes().get(place);
  }

  private static NodeSnapshot node(Moment now, List<String> args) {
    return now.machine().nodes().stream()
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
}
