/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.verify;

import java.util.Optional;
import java.util.function.ToLongFunction;
import org.memsim.engine.proc.host.Figure;
import org.memsim.engine.proc.host.HostFigures;
import org.memsim.engine.proc.host.HostZone;
import org.memsim.engine.run.RuledMachine;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.ZoneExtent;
import org.memsim.engine.snapshot.ZoneSnapshot;

/** Where zones lie and how large they are. */
final class ExtentComparison {
  private final HostFigures host;
  private final RuledMachine machine;
  private final MachineSnapshot booted;
  private final Findings findings;

  ExtentComparison(
      HostFigures host, RuledMachine machine, MachineSnapshot booted, Findings findings) {
    this.host = host;
    this.machine = machine;
    this.booted = booted;
    this.findings = findings;
  }

  void compare(HostZone zone) {
    String name = zone.name();
    int node = zone.node();
    boolean spans = machine.statesSpanned(node, name);
    extent(Category.SPANS, zone, "start_pfn", spans, ZoneExtent::startPfn);
    extent(Category.SPANS, zone, "spanned", spans, ZoneExtent::spanned);
    extent(Category.PAGES, zone, "present", machine.statesPresent(node, name), ZoneExtent::present);
    extent(Category.PAGES, zone, "managed", machine.statesManaged(node, name), ZoneExtent::managed);
  }

  private void extent(
      Category category,
      HostZone zone,
      String name,
      boolean stated,
      ToLongFunction<ZoneExtent> extent) {
    Optional<Figure> shown = zone.figure(name);
    if (shown.isEmpty() || !zone.mayHaveMemory()) {
      return;
    }
    String subject = TuningComparison.name(zone) + " " + name;
    Optional<Long> derived =
        booted
            .node(zone.node())
            .flatMap(node -> find(node.zones(), zone.name()))
            .map(found -> extent.applyAsLong(found.extent()));
    Figure figure = shown.get();
    if (stated) {
      findings.input(
          category, subject, figure.source(), figure.value(), "the description states it");
    } else if (derived.isEmpty()) {
      findings.notCompared(
          category, subject, figure.source(), figure.value(), "the description has no such zone");
    } else if (host.iomem().isEmpty()) {
      findings.input(
          category,
          subject,
          figure.source(),
          figure.value(),
          "nothing but zoneinfo tells where memory lies");
    } else {
      findings.rule(
          category,
          subject,
          figure.source(),
          figure.value(),
          derived.get(),
          () -> new Verdict.Missed(Reason.UNKNOWN, "derived from the physical address map"));
    }
  }

  private static Optional<ZoneSnapshot> find(Iterable<ZoneSnapshot> zones, String name) {
    for (ZoneSnapshot zone : zones) {
      if (zone.name().equals(name)) {
        return Optional.of(zone);
      }
    }
    return Optional.empty();
  }
}
