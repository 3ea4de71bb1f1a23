/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report.scene;

import java.util.List;
import java.util.Optional;
import org.memsim.engine.report.Quantities;
import org.memsim.engine.report.comparison.Comparison;
import org.memsim.engine.report.comparison.Difference;
import org.memsim.engine.report.comparison.Figure;
import org.memsim.engine.report.comparison.Gravity;
import org.memsim.engine.report.comparison.Topic;
import org.memsim.engine.report.comparison.Value;
import org.memsim.engine.report.scene.Shape.Anchor;

/** Two runs or machines side by side: what differs, the worst first, each as a pair of bars. */
public final class ComparisonScene {
  private static final double MARGIN = 12;
  private static final double ROW = 34;
  private static final double BAR = 6;
  private static final double LEAST = 420;

  /** The part of the width that names take. */
  private static final double NAMES = 0.42;

  /** The part of the width up to which bars reach. */
  private static final double BARS = 0.76;

  private static final int MOST_ROWS = 200;

  private final Comparison comparison;
  private final Drawing drawing = new Drawing();
  private final double width;

  private ComparisonScene(Comparison comparison, double width) {
    this.comparison = comparison;
    this.width = Math.max(LEAST, width);
  }

  /** Draws what differs. */
  public static Scene of(Comparison comparison, double width) {
    return new ComparisonScene(comparison, width).draw();
  }

  private Scene draw() {
    List<Difference> differences = comparison.differences();
    double y = head();
    Optional<Topic> topic = Optional.empty();
    for (Difference difference : differences.subList(0, Math.min(MOST_ROWS, differences.size()))) {
      Topic next = difference.figure().topic();
      if (!topic.equals(Optional.of(next))) {
        topic = Optional.of(next);
        drawing.heading(MARGIN, y + 22, title(next));
        y += 30;
      }
      row(difference, y);
      y += ROW;
    }
    int more = Math.max(0, differences.size() - MOST_ROWS);
    if (more > 0 || differences.isEmpty()) {
      String rest = more > 0 ? "and " + more + " more" : "They do not differ.";
      drawing.text(MARGIN, y + 20, rest);
      y += 28;
    }
    return drawing.done(width, y + MARGIN, label(differences.size()));
  }

  private String label(int count) {
    return comparison.left().name()
        + " against "
        + comparison.right().name()
        + ": "
        + count
        + (count == 1 ? " difference" : " differences");
  }

  /** Which bar is which. */
  private double head() {
    drawing.box(new Area(MARGIN, MARGIN, 10, 10), Role.RATE, "");
    drawing.text(MARGIN + 16, MARGIN + 10, comparison.left().name());
    drawing.box(new Area(MARGIN, MARGIN + 20, 10, 10), Role.FILE, "");
    drawing.text(MARGIN + 16, MARGIN + 30, comparison.right().name());
    return MARGIN + 40;
  }

  private static String title(Topic topic) {
    return switch (topic) {
      case OUTCOME -> "Outcome";
      case PLACEMENT -> "Placement";
      case CONFIGURATION -> "Configuration";
    };
  }

  private void row(Difference difference, double y) {
    Figure figure = difference.figure();
    String left = text(figure, difference.left(), comparison.left().pageSize());
    String right = text(figure, difference.right(), comparison.right().pageSize());
    String label = figure.path() + ": " + left + " against " + right;
    if (figure.gravity() != Gravity.PLAIN) {
      Role role = figure.gravity() == Gravity.FATAL ? Role.MIN : Role.LOW;
      drawing.box(new Area(MARGIN - 6, y + 6, 3, ROW - 12), role, "");
    }
    drawing.text(MARGIN, y + 21, figure.path());
    double most = Math.max(number(difference.left()), number(difference.right()));
    bar(number(difference.left()) / most, y + 8, Role.RATE, label);
    bar(number(difference.right()) / most, y + 18, Role.FILE, label);
    drawing.remark(width - MARGIN, y + 15, left, Anchor.END);
    drawing.remark(width - MARGIN, y + 27, right, Anchor.END);
    drawing.line(MARGIN, y + ROW, width - MARGIN, y + ROW, Role.EDGE, "");
  }

  /** Words have no bars. */
  private void bar(double share, double y, Role role, String label) {
    double whole = width * (BARS - NAMES);
    drawing.box(
        new Area(width * NAMES, y, Double.isFinite(share) ? whole * share : 0, BAR), role, label);
  }

  private static double number(Optional<Value> value) {
    return value.orElse(null) instanceof Value.Amount(long number) ? number : 0;
  }

  private static String text(Figure figure, Optional<Value> value, long pageSize) {
    return switch (value.orElse(null)) {
      case null -> "\u2013";
      case Value.Words(String words) -> words;
      case Value.Amount(long number) ->
          switch (figure.unit()) {
            case NONE, COUNT -> Quantities.count(number);
            case PAGES ->
                Quantities.count(number) + " pages, " + Quantities.bytes(number * pageSize);
            case BYTES -> Quantities.bytes(number);
            case NANOSECONDS -> Quantities.duration(number);
          };
    };
  }
}
