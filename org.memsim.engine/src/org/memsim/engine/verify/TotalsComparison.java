/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.verify;

import java.util.Optional;
import org.memsim.engine.proc.host.Figure;
import org.memsim.engine.proc.host.HostFigures;
import org.memsim.engine.proc.host.HostNode;
import org.memsim.engine.proc.host.HostZone;
import org.memsim.engine.run.RuledMachine;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.NodeSnapshot;

/** The totals of meminfo, in kB. */
final class TotalsComparison {
  private final HostFigures host;
  private final RuledMachine machine;
  private final MachineSnapshot booted;
  private final Findings findings;

  TotalsComparison(
      HostFigures host, RuledMachine machine, MachineSnapshot booted, Findings findings) {
    this.host = host;
    this.machine = machine;
    this.booted = booted;
    this.findings = findings;
  }

  void compare() {
    host.meminfo("MemTotal").ifPresent(this::total);
    host.meminfo("CommitLimit").ifPresent(this::commitLimit);
    host.meminfo("VmallocTotal")
        .ifPresent(
            shown ->
                findings.rule(
                    Category.TOTALS,
                    "VmallocTotal",
                    shown.source(),
                    shown.value(),
                    booted.memory().vmalloc() >> 10,
                    () -> new Verdict.Missed(Reason.UNKNOWN, "the range that vmalloc gives out")));
    host.nodes().values().forEach(this::node);
  }

  private void total(Figure shown) {
    long managed = booted.nodes().stream().mapToLong(NodeSnapshot::managed).sum();
    if (host.zones().stream().noneMatch(zone -> zone.figure("managed").isPresent())) {
      findings.input(
          Category.TOTALS,
          "MemTotal",
          shown.source(),
          shown.value(),
          "nothing else tells what is managed");
      return;
    }
    findings.rule(
        Category.TOTALS,
        "MemTotal",
        shown.source(),
        shown.value(),
        kilobytes(managed),
        () -> otherMoment("its zones manage " + kilobytes(managed) + " kB"));
  }

  private static Verdict.Missed otherMoment(String detail) {
    return new Verdict.Missed(Reason.OTHER_MOMENT, detail);
  }

  private long kilobytes(long pages) {
    return pages * machine.pageSize() / 1024;
  }

  private void commitLimit(Figure shown) {
    Optional<Figure> total = host.meminfo("MemTotal");
    Optional<Figure> swap = host.meminfo("SwapTotal");
    if (total.isEmpty() || swap.isEmpty()) {
      findings.notCompared(
          Category.TOTALS,
          "CommitLimit",
          shown.source(),
          shown.value(),
          "meminfo lacks MemTotal or SwapTotal");
      return;
    }
    long reckoned = machine.commitLimit(total.get().value(), hugetlb(), swap.get().value());
    findings.rule(
        Category.TOTALS,
        "CommitLimit",
        shown.source(),
        shown.value(),
        reckoned,
        () ->
            new Verdict.Missed(
                Reason.WRITTEN,
                "neither the default of vm.overcommit_ratio nor what was read of it leads to"
                    + " this"));
  }

  private long hugetlb() {
    Optional<Figure> all = host.meminfo("Hugetlb");
    if (all.isPresent()) {
      return all.get().value();
    }
    long pages = host.meminfo("HugePages_Total").map(Figure::value).orElse(0L);
    return pages * host.meminfo("Hugepagesize").map(Figure::value).orElse(0L);
  }

  private void node(HostNode node) {
    Optional<Figure> shown = node.meminfo("MemTotal");
    boolean managed =
        host.zones(node.id()).stream()
            .map(HostZone::figures)
            .anyMatch(f -> f.containsKey("managed"));
    Optional<NodeSnapshot> found = booted.node(node.id());
    if (shown.isPresent() && managed && found.isPresent()) {
      long reckoned = kilobytes(found.get().managed());
      findings.rule(
          Category.TOTALS,
          "node " + node.id() + " MemTotal",
          shown.get().source(),
          shown.get().value(),
          reckoned,
          () -> otherMoment("its zones manage " + reckoned + " kB"));
    }
  }
}
