/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.memsim.engine.lab.LabFinding.Agreement;
import org.memsim.engine.proc.host.Figure;
import org.memsim.engine.proc.host.HostFigures;
import org.memsim.engine.proc.host.HostNode;
import org.memsim.engine.proc.host.HostZone;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.NodeSnapshot;
import org.memsim.engine.snapshot.ZoneSnapshot;

/** Compares the machine that has booted with the one that the file describes. */
final class MachineComparison {
  /** What firmware may keep of a node's memory for its tables, in pages: QEMU's keeps 32. */
  private static final long FIRMWARE_PAGES = 64;

  private static final String FIRMWARE =
      "QEMU's firmware keeps some memory for its tables, which the file does not state";

  private final HostFigures host;
  private final List<LabFinding> findings = new ArrayList<>();

  private MachineComparison(HostFigures host) {
    this.host = host;
  }

  static List<LabFinding> of(LabSubject subject, HostFigures host) {
    MachineComparison comparison = new MachineComparison(host);
    MachineSnapshot described = subject.described();
    described.nodes().forEach(comparison::node);
    return comparison.findings;
  }

  private void node(NodeSnapshot node) {
    String name = "node " + node.id();
    HostNode shown = host.nodes().get(node.id());
    if (shown == null) {
      findings.add(LabFinding.of(LabCategory.MACHINE, name, "no such node", name));
      return;
    }
    shown
        .cpus()
        .ifPresent(
            cpus ->
                findings.add(
                    LabFinding.of(
                        LabCategory.MACHINE,
                        name + " cpus",
                        List.copyOf(cpus),
                        List.copyOf(node.cpus()))));
    numbers(name + " distances", shown.distances(), distances(node));
    if (!shown.fallbackOrder().isEmpty()) {
      numbers(
          name + " fallback order",
          shown.fallbackOrder(),
          node.fallbackOrder().stream().map(Long::valueOf).toList());
    }
    node.zones().forEach(zone -> zone(node.id(), zone));
  }

  private static List<Long> distances(NodeSnapshot node) {
    List<Long> distances = new ArrayList<>();
    for (int i = 0; i < node.distances().size(); i++) {
      distances.add(node.distances().get(i));
    }
    return distances;
  }

  private void numbers(String subject, List<Figure> shown, List<Long> described) {
    if (!shown.isEmpty()) {
      findings.add(
          LabFinding.of(
              LabCategory.MACHINE,
              subject,
              words(shown.stream().map(Figure::value).toList()),
              words(described)));
    }
  }

  private static String words(List<Long> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  private void zone(int node, ZoneSnapshot zone) {
    Optional<HostZone> shown = host.zone(node, zone.name());
    boolean isThere = shown.flatMap(z -> z.figure("present")).map(Figure::value).orElse(0L) > 0;
    if (zone.extent().present() == 0 && !isThere) {
      return;
    }
    String name = "node " + node + " zone " + zone.name() + " ";
    pages(name + "start_pfn", figure(shown, "start_pfn"), zone.extent().startPfn());
    pages(name + "spanned", figure(shown, "spanned"), zone.extent().spanned());
    pages(name + "present", figure(shown, "present"), zone.extent().present());
  }

  private static long figure(Optional<HostZone> zone, String figure) {
    return zone.flatMap(shown -> shown.figure(figure)).map(Figure::value).orElse(0L);
  }

  private void pages(String subject, long shown, long described) {
    long apart = Math.abs(shown - described);
    findings.add(
        apart == 0 || apart > FIRMWARE_PAGES
            ? LabFinding.of(LabCategory.MACHINE, subject, shown, described)
            : new LabFinding(
                LabCategory.MACHINE,
                subject,
                String.valueOf(shown),
                String.valueOf(described),
                Agreement.WITHIN_MODEL,
                FIRMWARE));
  }
}
