/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.verify;

import java.util.List;
import java.util.stream.Collectors;
import org.memsim.engine.proc.host.Figure;
import org.memsim.engine.proc.host.HostFigures;
import org.memsim.engine.proc.host.HostNode;
import org.memsim.engine.proc.host.Source;
import org.memsim.engine.run.RuledMachine;

/** What concerns nodes as a whole. */
final class NodeComparison {
  private final RuledMachine machine;
  private final Findings findings;

  NodeComparison(RuledMachine machine, Findings findings) {
    this.machine = machine;
    this.findings = findings;
  }

  void compare(HostFigures host) {
    host.nodes().values().forEach(this::cpus);
    host.nodes().values().forEach(this::distances);
    boolean logged = false;
    for (HostNode node : host.nodes().values()) {
      logged |= !node.fallbackOrder().isEmpty();
      fallback(node);
    }
    if (!logged) {
      findings.absent(
          Category.FALLBACK, "fallback orders", "only the boot log lists them, and there is none");
    }
  }

  private void cpus(HostNode node) {
    node.cpus()
        .ifPresent(
            cpus ->
                findings.input(
                    Category.CPUS,
                    "node " + node.id() + " cpus",
                    numbers(List.copyOf(cpus)),
                    "firmware states them"));
  }

  private void distances(HostNode node) {
    if (!node.distances().isEmpty()) {
      findings.input(
          Category.DISTANCES,
          "node " + node.id() + " distances",
          node.distances().getFirst().source(),
          words(node.distances()),
          "firmware states them");
    }
  }

  private void fallback(HostNode node) {
    if (node.fallbackOrder().isEmpty()) {
      return;
    }
    Source source = node.fallbackOrder().getFirst().source();
    String subject = "node " + node.id() + " fallback order";
    String shown = words(node.fallbackOrder());
    machine
        .fallbackOrder(node.id())
        .ifPresentOrElse(
            order ->
                findings.rule(
                    Category.FALLBACK,
                    subject,
                    source,
                    shown,
                    numbers(order),
                    other -> other.machine().fallbackOrder(node.id()).map(NodeComparison::numbers)),
            () ->
                findings.notCompared(
                    Category.FALLBACK, subject, source, shown, "the description has no such node"));
  }

  private static String words(List<Figure> figures) {
    return numbers(figures.stream().map(figure -> (int) figure.value()).toList());
  }

  private static String numbers(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }
}
