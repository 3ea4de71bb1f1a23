/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report.scene;

import java.util.List;
import org.memsim.engine.report.Happening;
import org.memsim.engine.report.Quantities;
import org.memsim.engine.report.RunReport;
import org.memsim.engine.report.Timeline;
import org.memsim.engine.report.scene.Lane.Part;
import org.memsim.engine.report.scene.Shape.Anchor;
import org.memsim.engine.snapshot.LongRow;

/**
 * A run over time: the memory of each node by what it is used for, swap, what was counted, and what
 * happened, above one axis. Takes time in proportion to its width, however long the run is.
 */
public final class TimelineScene {
  private static final double MARGIN = 12;
  private static final double LEFT = 132;
  private static final double AXIS = 26;
  private static final double NODE = 84;
  private static final double LOW_LANE = 40;
  private static final double GAP = 10;
  private static final double LEGEND = 136;
  private static final int TICKS = 6;

  private final Subject subject;
  private final Lanes lanes;
  private final LongRow times;
  private final Window window;
  private final Drawing drawing = new Drawing();
  private final double width;

  private TimelineScene(Subject subject, Lanes lanes, Window window, double width) {
    this.subject = subject;
    this.lanes = lanes;
    this.times = subject.timeline().timesNs();
    this.window = window;
    this.width = Math.max(width, LEFT + 2 * MARGIN + 100);
  }

  /**
   * What is drawn.
   *
   * @param timeline the machine over time
   * @param moments what happened, of which the most telling is marked
   * @param pageSize bytes of a page
   */
  public record Subject(Timeline timeline, List<Happening> moments, long pageSize) {
    /** Keeps its own copy of the list. */
    public Subject {
      moments = List.copyOf(moments);
    }

    /** A run that is over. */
    public static Subject of(RunReport run) {
      return new Subject(run.timeline(), run.story().happenings(), run.header().pageSize());
    }
  }

  /**
   * The part of a run that is shown.
   *
   * @param fromNs its beginning
   * @param toNs its end, later than its beginning
   * @param cursorNs the time that is looked at
   */
  public record Window(long fromNs, long toNs, long cursorNs) {
    /** The whole of a run. */
    public static Window all(RunReport run, long cursorNs) {
      return all(run.timeline(), cursorNs);
    }

    /** The whole of a timeline. */
    public static Window all(Timeline timeline, long cursorNs) {
      LongRow times = timeline.timesNs();
      long from = times.get(0);
      return new Window(from, Math.max(from + 1, times.get(times.size() - 1)), cursorNs);
    }
  }

  /**
   * Draws a run.
   *
   * @param lanes its lanes
   * @param width how wide, in points
   */
  public static Scene of(RunReport run, Lanes lanes, Window window, double width) {
    return of(Subject.of(run), lanes, window, width);
  }

  /**
   * Draws what there is over time.
   *
   * @param lanes its lanes
   * @param width how wide, in points
   */
  public static Scene of(Subject subject, Lanes lanes, Window window, double width) {
    return new TimelineScene(subject, lanes, window, width).draw();
  }

  /** The simulated time, in ns, that stands at a distance from the left side of a drawing. */
  public static long timeAt(Window window, double width, double x) {
    double share = Math.clamp((x - LEFT) / (width - LEFT - MARGIN), 0.0, 1.0);
    return window.fromNs() + Math.round(share * (window.toNs() - window.fromNs()));
  }

  private Scene draw() {
    double y = legend();
    for (Lane lane : lanes.all()) {
      y = lane(lane, y, lane.name().startsWith("Node") ? NODE : LOW_LANE);
    }
    moments(y);
    axis(y);
    double cursor = x(window.cursorNs());
    if (window.cursorNs() >= window.fromNs() && window.cursorNs() <= window.toNs()) {
      String at = "Time cursor at " + Quantities.duration(window.cursorNs());
      drawing.line(cursor, MARGIN, cursor, y, Role.CURSOR, at);
    }
    return drawing.done(width, y + AXIS, label());
  }

  private String label() {
    return "Timeline from "
        + Quantities.duration(window.fromNs())
        + " to "
        + Quantities.duration(window.toNs())
        + ", "
        + times.size()
        + (times.size() == 1 ? " snapshot" : " snapshots");
  }

  /** Which colour is which in the lanes of memory. */
  private double legend() {
    double x = LEFT;
    for (Part part : lanes.all().isEmpty() ? List.<Part>of() : lanes.all().getFirst().parts()) {
      drawing.box(new Area(x, MARGIN, 10, 10), part.isFilled() ? part.role() : Role.CARD, "");
      drawing.remark(x + 14, MARGIN + 9, part.name(), Anchor.START);
      x += LEGEND;
    }
    return MARGIN + 20;
  }

  private double lane(Lane lane, double y, double height) {
    Area area = new Area(LEFT, y, width - LEFT - MARGIN, height);
    drawing.text(MARGIN, y + 14, lane.name());
    String most =
        lane.unit() == Lane.Unit.PAGES
            ? bytes(lane.most())
            : "up to " + Quantities.count(lane.most());
    drawing.remark(MARGIN, y + 28, most, Anchor.START);
    drawing.box(area, Role.CARD, "");
    double[] base = new double[Math.max(1, (int) area.width()) + 1];
    for (Part part : lane.parts()) {
      if (part.isFilled()) {
        stack(lane, part, area, base);
      }
      drawing.shape(new Shape.Value(area, here(lane, part)));
    }
    drawing.line(area.x(), area.bottom(), area.right(), area.bottom(), Role.EDGE, "");
    return y + height + GAP;
  }

  /** Draws a figure on top of what is drawn already, a point for each point of the width. */
  private void stack(Lane lane, Part part, Area area, double[] base) {
    int points = base.length;
    double[] xs = new double[points];
    double[] lower = new double[points];
    double[] upper = new double[points];
    double scale = area.height() / Math.max(1, lane.most());
    int sample = subject.timeline().at(window.fromNs());
    for (int i = 0; i < points; i++) {
      double share = (double) i / (points - 1);
      int before = sample;
      sample = advance(sample, window.fromNs() + Math.round(share * length()));
      xs[i] = area.x() + share * area.width();
      lower[i] = area.bottom() - base[i] * scale;
      base[i] = Math.min((double) lane.most(), base[i] + value(lane, part, before, sample));
      upper[i] = area.bottom() - base[i] * scale;
    }
    drawing.band(Outline.of(xs, upper), Outline.of(xs, lower), part.role(), "");
  }

  /** What a point of the width shows that stands for several snapshots. */
  private static double value(Lane lane, Part part, int before, int sample) {
    return lane.unit() == Lane.Unit.PAGES
        ? part.values().get(sample)
        : highest(part.values(), before, sample);
  }

  /** What a figure is at the cursor, for who cannot see it. */
  private String here(Lane lane, Part part) {
    long value = part.values().get(subject.timeline().at(window.cursorNs()));
    return lane.unit() == Lane.Unit.PAGES
        ? lane.name()
            + ", "
            + part.name()
            + ": "
            + Quantities.count(value)
            + " pages, "
            + bytes(value)
        : lane.name() + ": " + Quantities.count(value);
  }

  private String bytes(long pages) {
    return Quantities.bytes(pages * subject.pageSize());
  }

  private long length() {
    return window.toNs() - window.fromNs();
  }

  private static double highest(LongRow values, int from, int to) {
    long highest = values.get(to);
    for (int i = from + 1; i < to; i++) {
      highest = Math.max(highest, values.get(i));
    }
    return highest;
  }

  private void moments(double bottom) {
    for (Happening moment : subject.moments()) {
      Role role = role(moment.kind());
      long time = moment.timeNs();
      if (role != Role.MUTED && time >= window.fromNs() && time <= window.toNs()) {
        String label = Quantities.duration(time) + ", " + moment.actor() + ": " + moment.text();
        drawing.line(x(time), MARGIN, x(time), bottom, role, label);
        drawing.box(new Area(x(time) - 3, bottom - 3, 6, 6), role, label);
      }
    }
  }

  /** How bad something is; muted is what is not worth a line. */
  private static Role role(Happening.Kind kind) {
    return switch (kind) {
      case KILL -> Role.MIN;
      case MARK -> Role.EDGE;
      case SYSCTL -> Role.LOW;
      default -> Role.MUTED;
    };
  }

  private void axis(double y) {
    for (int i = 0; i <= TICKS; i++) {
      long time = window.fromNs() + length() / TICKS * i;
      double x = LEFT + (width - LEFT - MARGIN) * i / TICKS;
      drawing.line(x, y - GAP, x, y - GAP + 4, Role.MUTED, "");
      Anchor anchor = i == TICKS ? Anchor.END : i == 0 ? Anchor.START : Anchor.MIDDLE;
      drawing.remark(x, y + 8, Quantities.duration(time), anchor);
    }
  }

  private double x(long timeNs) {
    double share = (double) (timeNs - window.fromNs()) / length();
    return LEFT + share * (width - LEFT - MARGIN);
  }

  private int advance(int sample, long timeNs) {
    int next = sample;
    while (next + 1 < times.size() && times.get(next + 1) <= timeNs) {
      next++;
    }
    return next;
  }
}
