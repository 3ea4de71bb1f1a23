/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report.comparison;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Two machines or two runs side by side.
 *
 * @param left the one
 * @param right the other
 * @param figures all figures that one of them has: by topic, those that differ most first, those
 *     that are equal last
 */
public record Comparison(Subject left, Subject right, List<Difference> figures) {
  /** Keeps its own copy of the list. */
  public Comparison {
    figures = List.copyOf(figures);
  }

  /** Compares. */
  public static Comparison of(Subject left, Subject right) {
    Set<Figure> all = new LinkedHashSet<>(left.figures().keySet());
    all.addAll(right.figures().keySet());
    List<Difference> figures = new ArrayList<>();
    for (Figure figure : all) {
      figures.add(
          Difference.of(
              figure,
              Optional.ofNullable(left.figures().get(figure)),
              Optional.ofNullable(right.figures().get(figure))));
    }
    figures.sort(Difference.WORST_FIRST);
    return new Comparison(left, right, figures);
  }

  /** Only what differs. */
  public List<Difference> differences() {
    return figures.stream().filter(Difference::differs).toList();
  }

  /**
   * Whether both come to the same: the outcome of runs, or where the memory of mere machines lies.
   */
  public boolean sameOutcome() {
    Topic telling = left.hasRun() || right.hasRun() ? Topic.OUTCOME : Topic.PLACEMENT;
    return differences().stream().noneMatch(one -> one.figure().topic() == telling);
  }
}
