/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import java.util.function.ToLongFunction;
import org.memsim.dsl.values.Dimension;
import org.memsim.engine.cpu.coherence.ZoneContention;
import org.memsim.engine.cpu.coherence.ZoneContention.Figures;
import org.memsim.engine.run.MetricDefinition.MissingException;
import org.memsim.engine.run.Value.Amount;

/** Figures of the locks and cache lines of zones, on machines that say what these cost. */
final class ZoneLockMetrics {
  private static final String LOCK = "zone(NODE, ZONE).lock.";

  private ZoneLockMetrics() {}

  static List<MetricDefinition> all() {
    return List.of(
        count("acquisitions", "How often a zone's lock was taken.", Figures::acquisitions),
        count("waits", "How often a cpu had to wait for a zone's lock.", Figures::waits),
        count(
            "line_transfers",
            "How often a cpu got a cache line of a zone from another cpu, or took it away.",
            Figures::transfers),
        time("wait_time", "How long cpus waited for a zone's lock.", Figures::waitedNs));
  }

  private static MetricDefinition count(
      String name, String description, ToLongFunction<Figures> figure) {
    return Metrics.count(LOCK + name, description, (now, args) -> read(now, args, figure));
  }

  private static MetricDefinition time(
      String name, String description, ToLongFunction<Figures> figure) {
    return Metrics.define(
        LOCK + name,
        Dimension.TIME,
        description,
        (now, args) -> Amount.of(read(now, args, figure), Dimension.TIME));
  }

  private static long read(Moment now, List<String> args, ToLongFunction<Figures> figure) {
    ZoneContention contention =
        now.contention()
            .orElseThrow(
                () ->
                    new MissingException(
                        "Locks cost nothing on this machine; say zone_lock { } in it."));
    Figures seen = contention.of(now.zone(args.get(0), args.get(1)));
    return figure.applyAsLong(seen);
  }
}
