/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report.scene;

import org.memsim.engine.report.Quantities;
import org.memsim.engine.report.scene.Shape.Anchor;
import org.memsim.engine.snapshot.Watermarks;
import org.memsim.engine.snapshot.ZoneSnapshot;

/** A zone: what its memory is used for, its free pages against its marks, and its free lists. */
final class ZoneDrawing {
  /** Points from one zone to the next. */
  static final double HEIGHT = 108;

  private static final double USE_TOP = 18;
  private static final double USE = 18;
  private static final double GAUGE_TOP = 44;
  private static final double GAUGE = 8;
  private static final double LISTS_TOP = 70;
  private static final double LISTS = 22;
  private static final double GAP = 3;

  /** What a letter takes at most on average, with room for a gap between two texts. */
  private static final double LETTER = 7.5;

  /** Free lists are drawn by the logarithm of their blocks; the highest has at least so much. */
  private static final double LEAST_HIGHEST = 4;

  /** The gauge ends at so many times the high mark. */
  private static final double GAUGE_END = 2;

  private final Drawing drawing;
  private final long pageSize;

  ZoneDrawing(Drawing drawing, long pageSize) {
    this.drawing = drawing;
    this.pageSize = pageSize;
  }

  /** Draws a zone into an area, of which only the height is not heeded. */
  void draw(int node, ZoneSnapshot zone, Area area) {
    String name = "Node " + node + ", " + zone.name();
    String state = state(zone.free(), zone.watermarks());
    String title = zone.name() + (state.isEmpty() ? "" : ", " + state);
    String free = bytes(zone.free()) + " free";
    String whole = free + " of " + bytes(zone.extent().managed());
    boolean fits = (title.length() + whole.length()) * LETTER <= area.width();
    drawing.text(area.x(), area.y() + 13, title);
    drawing.remark(area.right(), area.y() + 13, fits ? whole : free, Anchor.END);
    use(name, zone, area);
    gauge(name, zone, area);
    lists(name, zone, area);
  }

  private void use(String name, ZoneSnapshot zone, Area area) {
    long managed = Math.max(1, zone.extent().managed());
    double x = area.x();
    for (ZonePart part : ZonePart.values()) {
      long pages = part.pages(zone);
      double width = area.width() * pages / managed;
      drawing.box(
          new Area(x, area.y() + USE_TOP, width, USE),
          part.role(),
          name + ", " + part.words() + ": " + amount(pages));
      x += width;
    }
  }

  /** Marks are small against a zone, so free pages are shown against them once more. */
  private void gauge(String name, ZoneSnapshot zone, Area area) {
    Watermarks marks = zone.watermarks();
    double end = Math.max(1, GAUGE_END * marks.high());
    double y = area.y() + GAUGE_TOP;
    drawing.box(new Area(area.x(), y, area.width(), GAUGE), Role.FREE, "");
    drawing.box(
        new Area(area.x(), y, area.width() * Math.min(1, zone.free() / end), GAUGE),
        level(zone.free(), marks),
        name + ", free pages against its marks: " + amount(zone.free()));
    mark(area, y, marks.min() / end, Role.MIN, name + ", min: " + amount(marks.min()));
    mark(area, y, marks.low() / end, Role.LOW, name + ", low: " + amount(marks.low()));
    mark(area, y, marks.high() / end, Role.HIGH, name + ", high: " + amount(marks.high()));
    drawing.remark(
        area.x(),
        y + GAUGE + 13,
        "min "
            + bytes(marks.min())
            + "  low "
            + bytes(marks.low())
            + "  high "
            + bytes(marks.high()),
        Anchor.START);
  }

  private void mark(Area area, double y, double share, Role role, String label) {
    double x = area.x() + area.width() * share;
    drawing.line(x, y - 2, x, y + GAUGE + 2, role, label);
  }

  /** How short of memory a zone is; empty if it is not. */
  private static String state(long free, Watermarks marks) {
    if (free < marks.min()) {
      return "below min";
    }
    if (free < marks.low()) {
      return "below low";
    }
    return free < marks.high() ? "below high" : "";
  }

  private static Role level(long free, Watermarks marks) {
    if (free < marks.min()) {
      return Role.MIN;
    }
    return free < marks.high() ? Role.LOW : Role.HIGH;
  }

  private void lists(String name, ZoneSnapshot zone, Area area) {
    int orders = zone.freeBlocks().size();
    double step = area.width() / Math.max(1, orders);
    double bottom = area.y() + LISTS_TOP + LISTS;
    double highest = Math.max(LEAST_HIGHEST, log(zone.freeBlocks().stream().max().orElse(0)));
    for (int order = 0; order < orders; order++) {
      long blocks = zone.freeBlocks().get(order);
      double share = log(blocks) / highest;
      double x = area.x() + order * step;
      String label = name + ", free blocks of order " + order + ": " + Quantities.count(blocks);
      drawing.line(x, bottom, x + step - GAP, bottom, Role.EDGE, "");
      drawing.box(new Area(x, bottom - LISTS * share, step - GAP, LISTS * share), Role.RATE, label);
      drawing.remark(x + (step - GAP) / 2, bottom + 10, Integer.toString(order), Anchor.MIDDLE);
    }
  }

  private static double log(long blocks) {
    return Math.log1p((double) blocks) / Math.log(2);
  }

  private String amount(long pages) {
    return Quantities.count(pages) + " pages, " + bytes(pages);
  }

  private String bytes(long pages) {
    return Quantities.bytes(pages * pageSize);
  }
}
