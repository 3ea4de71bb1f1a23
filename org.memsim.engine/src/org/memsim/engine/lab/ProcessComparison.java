/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.memsim.engine.lab.LabFinding.Agreement;
import org.memsim.engine.lab.ProcessFigures.Area;

/**
 * Compares the processes of a guest with the simulated ones, step by step. What the guest's program
 * has of its own (its code, its data, its stack) is left out on both sides; of tables and promised
 * memory it is compared what a step adds.
 */
final class ProcessComparison {
  /**
   * Where a node is full, pages go elsewhere; what else is in use there differs by a few pages of
   * per-cpu lists from boot to boot. Of a node's pages so many percent.
   */
  private static final double SPILL_PERCENT = 1;

  private static final String SPILL =
      "where a node is full: other memory in use there differs from boot to boot, 1 % of the area";

  private final BootedGuest guest;
  private final SimulatedRun run;
  private final List<LabFinding> findings = new ArrayList<>();
  private final Set<String> notCompared = new LinkedHashSet<>();
  private final Map<Integer, Set<Long>> own = new HashMap<>();
  private final Map<Integer, ProcessFigures> lastGuest = new HashMap<>();
  private final Map<Integer, ProcessFigures> lastSimulated = new HashMap<>();
  private final Set<Integer> apart = new HashSet<>();

  ProcessComparison(BootedGuest guest, SimulatedRun run) {
    this.guest = guest;
    this.run = run;
  }

  List<LabFinding> findings() {
    return findings;
  }

  List<String> notCompared() {
    return List.copyOf(notCompared);
  }

  /** Compares what a step has done. */
  void compare(LabStep step) {
    if (step.leftOut().isPresent()) {
      if (step.process() >= 0 && apart.add(step.process())) {
        notCompared.add(
            "process "
                + run.names().get(step.process())
                + " from '"
                + step.title()
                + "' on, which the guest leaves out");
      }
      return;
    }
    if (step.id().startsWith("p")) {
      guest.beginning(step.process()).ifPresent(figures -> begin(step.process(), figures));
      return;
    }
    if (step.figures().isEmpty() || apart.contains(step.process())) {
      return;
    }
    Optional<ProcessFigures> shown = guest.after(step);
    if (shown.isEmpty()) {
      notCompared.add(step.title() + ": the guest has not reported it");
      return;
    }
    compare(step, shown.get(), step.figures().get());
  }

  private void begin(int process, ProcessFigures figures) {
    Set<Long> starts = new HashSet<>();
    figures.areas().stream()
        .filter(area -> area.start() < StepTranslation.OWN || area.name().startsWith("["))
        .forEach(area -> starts.add(area.start()));
    own.put(process, starts);
    ProcessFigures simulated = run.beginnings().get(process);
    if (simulated != null) {
      lastGuest.put(process, figures);
      lastSimulated.put(process, simulated);
    }
  }

  private void compare(LabStep step, ProcessFigures shown, ProcessFigures simulated) {
    String title = step.title();
    findings.add(LabFinding.of(LabCategory.CALLS, title, shown.result(), simulated.result()));
    findings.add(LabFinding.of(LabCategory.FAULTS, title, shown.faults(), simulated.faults()));
    areas(step, shown, simulated);
    changes(step, shown, simulated);
  }

  private void changes(LabStep step, ProcessFigures shown, ProcessFigures simulated) {
    ProcessFigures guestBefore = lastGuest.put(step.process(), shown);
    ProcessFigures simulatedBefore = lastSimulated.put(step.process(), simulated);
    if (guestBefore == null || simulatedBefore == null) {
      return;
    }
    findings.add(
        LabFinding.of(
            LabCategory.TABLES,
            step.title(),
            kilobytes(shown.tables() - guestBefore.tables()),
            kilobytes(simulated.tables() - simulatedBefore.tables())));
    findings.add(
        LabFinding.of(
            LabCategory.COMMIT,
            step.title(),
            kilobytes(shown.committed() - guestBefore.committed()),
            kilobytes(simulated.committed() - simulatedBefore.committed())));
  }

  private static String kilobytes(long amount) {
    return (amount > 0 ? "+" : "") + amount + " kB";
  }

  /** The areas of a step, those of both sides with the same start beside each other. */
  private void areas(LabStep step, ProcessFigures shown, ProcessFigures simulated) {
    Map<Long, Area> ofGuest = workloads(step.process(), shown, false);
    Map<Long, Area> ofRun = workloads(step.process(), simulated, true);
    Stream.concat(ofGuest.keySet().stream(), ofRun.keySet().stream())
        .distinct()
        .sorted()
        .forEach(
            start ->
                area(
                    step.title(),
                    Optional.ofNullable(ofGuest.get(start)),
                    Optional.ofNullable(ofRun.get(start))));
  }

  private Map<Long, Area> workloads(int process, ProcessFigures figures, boolean isSimulated) {
    Set<Long> starts = own.getOrDefault(process, Set.of());
    Map<Long, Area> found = new LinkedHashMap<>();
    for (Area area : figures.areas()) {
      boolean isOwn =
          area.name().startsWith("[")
              || area.start() < StepTranslation.OWN
              || starts.contains(area.start());
      if (!isOwn) {
        found.put(area.start(), isSimulated ? inGuestsWords(area) : area);
      }
    }
    return found;
  }

  /** A file of the workload has another path in the guest, and shared memory another name. */
  private Area inGuestsWords(Area area) {
    String plain = area.name().replace(" (deleted)", "");
    String file = run.translation().guestFile(plain);
    String name = file.isEmpty() ? area.name() : area.name().replace(plain, file);
    return new Area(
        area.start(),
        area.end(),
        area.protection(),
        area.offset(),
        name,
        area.policy(),
        area.nodes(),
        area.pageSize(),
        area.rss(),
        area.huge(),
        area.swapped());
  }

  private void area(String title, Optional<Area> shown, Optional<Area> simulated) {
    String where = title + ": " + shown.or(() -> simulated).map(Area::text).orElse("");
    findings.add(
        LabFinding.of(
            LabCategory.VMA,
            where,
            shown.map(Area::text).orElse("no area"),
            simulated.map(Area::text).orElse("no area")));
    if (shown.isEmpty() || simulated.isEmpty()) {
      return;
    }
    Area one = shown.get();
    Area other = simulated.get();
    findings.add(LabFinding.of(LabCategory.POLICY, where, one.policy(), other.policy()));
    if (!one.nodes().isEmpty() || !other.nodes().isEmpty()) {
      findings.add(placement(where, one, other));
    }
    if (one.huge() > 0 || other.huge() > 0) {
      findings.add(
          LabFinding.of(LabCategory.HUGE, where, one.huge() + " kB", other.huge() + " kB"));
    }
  }

  private static LabFinding placement(String where, Area shown, Area simulated) {
    LabFinding finding =
        LabFinding.of(LabCategory.PLACEMENT, where, pages(shown.nodes()), pages(simulated.nodes()));
    boolean isMissed = finding.agreement() == Agreement.MISSED;
    return isMissed && spills(shown, simulated)
        ? new LabFinding(
            finding.category(),
            where,
            finding.guest(),
            finding.simulated(),
            Agreement.WITHIN_MODEL,
            SPILL)
        : finding;
  }

  private static String pages(Map<Integer, Long> nodes) {
    StringBuilder text = new StringBuilder();
    nodes.forEach(
        (node, pages) ->
            text.append(text.isEmpty() ? "" : " ")
                .append('N')
                .append(node)
                .append('=')
                .append(pages));
    return text.isEmpty() ? "none" : text.toString();
  }

  /** Whether all pages are there on both sides, on several nodes, and nearly as many on each. */
  private static boolean spills(Area shown, Area simulated) {
    long all = sum(shown);
    boolean isFull =
        shown.nodes().size() > 1
            && shown.nodes().keySet().equals(simulated.nodes().keySet())
            && all == sum(simulated)
            && !shown.policy().startsWith("interleave");
    return isFull
        && shown.nodes().entrySet().stream()
            .allMatch(
                entry ->
                    Math.abs(entry.getValue() - simulated.nodes().getOrDefault(entry.getKey(), 0L))
                        <= all * SPILL_PERCENT / 100);
  }

  private static long sum(Area area) {
    return area.nodes().values().stream().mapToLong(Long::longValue).sum();
  }
}
