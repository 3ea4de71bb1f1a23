/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.memsim.engine.cpu.FlushCounters;
import org.memsim.engine.cpu.MmuCounters;
import org.memsim.engine.run.MetricDefinition.MissingException;

/**
 * What translating addresses came to: of the whole machine, of a cpu, and of a process on whichever
 * cpus it ran.
 */
final class TlbMetrics {
  private TlbMetrics() {}

  static List<MetricDefinition> all() {
    return Stream.of(
            translations("", "all cpus", (now, args) -> now.tlbs().translations()),
            translations("cpu(CPU).", "a cpu", TlbMetrics::ofCpu),
            translations(
                "process(PROCESS).",
                "a process",
                (now, args) -> now.process(args.getFirst()).translations()),
            flushes())
        .flatMap(List::stream)
        .toList();
  }

  /** Finds whose counters are asked for. */
  private interface Whose {
    MmuCounters counters(Moment now, List<String> arguments);
  }

  private static List<MetricDefinition> translations(String prefix, String whom, Whose whose) {
    return List.of(
        count(
            prefix + "tlb.dtlb.hits",
            "Loads and stores of " + whom + " whose page the first-level data TLB has.",
            whose,
            MmuCounters::dtlbHits),
        count(
            prefix + "tlb.dtlb.misses",
            "Loads and stores of " + whom + " whose page the first-level data TLB has not.",
            whose,
            MmuCounters::dtlbMisses),
        count(
            prefix + "tlb.itlb.hits",
            "Fetches of " + whom + " whose page the first-level instruction TLB has.",
            whose,
            MmuCounters::itlbHits),
        count(
            prefix + "tlb.itlb.misses",
            "Fetches of " + whom + " whose page the first-level instruction TLB has not.",
            whose,
            MmuCounters::itlbMisses),
        count(
            prefix + "tlb.stlb.hits",
            "First-level misses of " + whom + " that the second-level TLB has.",
            whose,
            MmuCounters::stlbHits),
        count(
            prefix + "tlb.stlb.misses",
            "Misses of both levels of " + whom + ".",
            whose,
            MmuCounters::stlbMisses),
        count(
            prefix + "walk.count",
            "Walks of page tables for "
                + whom
                + ": for misses of both levels, and for what a TLB's entry does not allow, such as"
                + " the first store to a clean page.",
            whose,
            MmuCounters::walks),
        count(
            prefix + "walk.accesses",
            "Page-table entries that walks of " + whom + " read from memory.",
            whose,
            MmuCounters::walkAccesses),
        count(
            prefix + "walk.saved",
            "Page-table entries that walks of "
                + whom
                + " did not read since paging-structure caches had them.",
            whose,
            MmuCounters::savedAccesses));
  }

  private static MmuCounters ofCpu(Moment now, List<String> arguments) {
    int cpu = Metrics.index(arguments.getFirst(), 0, Integer.MAX_VALUE);
    if (!now.hasCpu(cpu)) {
      throw new MissingException("There is no cpu " + cpu + ".");
    }
    return now.tlbs().cpu(cpu).mmu().counters();
  }

  private static List<MetricDefinition> flushes() {
    return List.of(
        flush(
            "tlb.flush.remote",
            "Flushes that a cpu asked others for, as nr_tlb_remote_flush.",
            FlushCounters::remoteFlushes),
        flush(
            "tlb.flush.received",
            "Interrupts that cpus got for them, as nr_tlb_remote_flush_received.",
            FlushCounters::remoteFlushesReceived),
        flush(
            "tlb.flush.local_all",
            "Flushes of a whole address space on the cpu that asked, as nr_tlb_local_flush_all.",
            FlushCounters::localFlushesOfAll),
        flush(
            "tlb.flush.local_one",
            "Pages flushed one by one on the cpu that asked, as nr_tlb_local_flush_one.",
            FlushCounters::localFlushesOfOne));
  }

  private static MetricDefinition flush(
      String pattern, String description, ToLongFunction<FlushCounters> figure) {
    return Metrics.count(
        pattern, description, (now, args) -> figure.applyAsLong(now.tlbs().counters()));
  }

  private static MetricDefinition count(
      String pattern, String description, Whose whose, ToLongFunction<MmuCounters> figure) {
    return Metrics.count(
        pattern, description, (now, args) -> figure.applyAsLong(whose.counters(now, args)));
  }
}
