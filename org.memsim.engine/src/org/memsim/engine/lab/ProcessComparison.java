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

  /**
   * How much of an area stays in memory while pages of it are swapped out depends on when the disk
   * answers: of an area so many percent, and of the faults of a step.
   */
  private static final double RECLAIM_PERCENT = 15;

  private static final double REFAULT_PERCENT = 1;
  private static final double PERCENT = 100;
  private static final long PAGE = 4096;
  private static final String RECLAIM =
      "while memory is reclaimed: how much is swapped out depends on when the disk answers, 15 % of"
          + " the area, 1 % of the faults";

  private static final String SPILL =
      "where a node is full: other memory in use there differs from boot to boot, 1 % of the area";

  private final BootedGuest guest;
  private final SimulatedRun run;
  private final List<LabFinding> findings = new ArrayList<>();
  private final Set<String> notCompared = new LinkedHashSet<>();
  private final Map<Integer, Long> ownOfGuest = new HashMap<>();
  private final Map<Integer, Long> ownOfRun = new HashMap<>();
  private final Map<Integer, Long> promisedByGuest = new HashMap<>();
  private final Map<Integer, Long> promisedByRun = new HashMap<>();
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
      guest.beginning(step.process()).ifPresent(figures -> begin(step, figures));
      return;
    }
    if (step.order().startsWith("exit ")) {
      ownOfGuest.remove(step.process());
      ownOfRun.remove(step.process());
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

  /** A child has of its own what its parent has. */
  private void begin(LabStep step, ProcessFigures figures) {
    int process = step.process();
    String[] words = step.order().split(" ", -1);
    ProcessFigures simulated =
        words[0].equals("child")
            ? lastSimulated.get(Integer.valueOf(words[1]))
            : run.beginnings().get(process);
    if (simulated == null) {
      return;
    }
    ownOfGuest.put(process, figures.own());
    ownOfRun.put(process, simulated.own());
    if (!words[0].equals("child")) {
      lastGuest.put(process, figures);
      lastSimulated.put(process, simulated);
      promisedByGuest.put(process, figures.committed() - sum(ownOfGuest));
      promisedByRun.put(process, simulated.committed() - sum(ownOfRun));
    }
  }

  private void compare(LabStep step, ProcessFigures shown, ProcessFigures simulated) {
    String title = step.title();
    findings.add(LabFinding.of(LabCategory.CALLS, title, shown.result(), simulated.result()));
    findings.add(faults(title, shown, simulated));
    areas(step, shown, simulated);
    changes(step, shown, simulated);
  }

  private static LabFinding faults(String title, ProcessFigures shown, ProcessFigures simulated) {
    LabFinding finding =
        LabFinding.of(LabCategory.FAULTS, title, shown.faults(), simulated.faults());
    double most = simulated.faults() * REFAULT_PERCENT / PERCENT;
    boolean isNear = Math.abs(shown.faults() - simulated.faults()) <= most;
    boolean reclaims = swaps(shown) && swaps(simulated);
    return finding.agreement() == Agreement.MISSED && isNear && reclaims
        ? finding.within(RECLAIM)
        : finding;
  }

  private static boolean swaps(ProcessFigures figures) {
    return figures.areas().stream().anyMatch(area -> !area.isOwn() && area.swapped() > 0);
  }

  private void changes(LabStep step, ProcessFigures shown, ProcessFigures simulated) {
    int process = step.process();
    ProcessFigures guestBefore = lastGuest.put(process, shown);
    ProcessFigures simulatedBefore = lastSimulated.put(process, simulated);
    if (guestBefore != null && simulatedBefore != null) {
      findings.add(
          LabFinding.of(
              LabCategory.TABLES,
              step.title(),
              kilobytes(shown.tables() - guestBefore.tables()),
              kilobytes(simulated.tables() - simulatedBefore.tables())));
    }
    long promised = shown.committed() - sum(ownOfGuest);
    long reckoned = simulated.committed() - sum(ownOfRun);
    Long promisedBefore = promisedByGuest.put(process, promised);
    Long reckonedBefore = promisedByRun.put(process, reckoned);
    if (promisedBefore != null && reckonedBefore != null) {
      findings.add(
          LabFinding.of(
              LabCategory.COMMIT,
              step.title(),
              kilobytes(promised - promisedBefore),
              kilobytes(reckoned - reckonedBefore)));
    }
  }

  private static long sum(Map<Integer, Long> amounts) {
    return amounts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String kilobytes(long amount) {
    return (amount > 0 ? "+" : "") + amount + " kB";
  }

  /** The areas of a step, those of both sides with the same start beside each other. */
  private void areas(LabStep step, ProcessFigures shown, ProcessFigures simulated) {
    Map<Long, Area> ofGuest = workloads(shown, false);
    Map<Long, Area> ofRun = workloads(simulated, true);
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

  private Map<Long, Area> workloads(ProcessFigures figures, boolean isSimulated) {
    Map<Long, Area> found = new LinkedHashMap<>();
    for (Area area : figures.areas()) {
      if (!area.isOwn()) {
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
    if (finding.agreement() == Agreement.MISSED && spills(shown, simulated)) {
      return finding.within(SPILL);
    }
    return finding.agreement() == Agreement.MISSED && reclaims(shown, simulated)
        ? finding.within(RECLAIM)
        : finding;
  }

  /** Whether both have swapped some of it, have as much in all, and nearly as much on each node. */
  private static boolean reclaims(Area shown, Area simulated) {
    long pages = (shown.end() - shown.start()) / PAGE;
    return shown.swapped() > 0
        && simulated.swapped() > 0
        && shown.rss() + shown.swapped() == simulated.rss() + simulated.swapped()
        && shown.nodes().keySet().equals(simulated.nodes().keySet())
        && areNear(shown, simulated, pages * RECLAIM_PERCENT);
  }

  /** Whether on no node they differ by more than so many hundredths of a page. */
  private static boolean areNear(Area shown, Area simulated, double most) {
    return shown.nodes().entrySet().stream()
        .allMatch(
            entry ->
                Math.abs(entry.getValue() - simulated.nodes().getOrDefault(entry.getKey(), 0L))
                    <= most / PERCENT);
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
    return isFull && areNear(shown, simulated, all * SPILL_PERCENT);
  }

  private static long sum(Area area) {
    return area.nodes().values().stream().mapToLong(Long::longValue).sum();
  }
}
