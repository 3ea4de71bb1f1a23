/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report.scene;

import java.util.ArrayList;
import java.util.List;
import org.memsim.engine.report.scene.Shape.Anchor;
import org.memsim.engine.report.scene.Shape.Weight;

/** A scene that is being drawn, one shape on the other. */
final class Drawing {
  private final List<Shape> shapes = new ArrayList<>();

  void box(Area area, Role fill, String label) {
    if (area.width() > 0 && area.height() > 0) {
      shapes.add(new Shape.Box(area, fill, false, label));
    }
  }

  void card(Area area, String label) {
    shapes.add(new Shape.Box(area, Role.CARD, true, label));
    shapes.add(new Shape.Frame(area, Role.EDGE));
  }

  void line(double fromX, double fromY, double toX, double toY, Role role, String label) {
    shapes.add(new Shape.Line(fromX, fromY, toX, toY, role, label));
  }

  void band(Outline upper, Outline lower, Role role, String label) {
    shapes.add(new Shape.Band(upper, lower, role, label));
  }

  void heading(double x, double y, String text) {
    shapes.add(new Shape.Text(x, y, text, Role.TEXT, Anchor.START, Weight.STRONG));
  }

  void text(double x, double y, String text) {
    shapes.add(new Shape.Text(x, y, text, Role.TEXT, Anchor.START, Weight.PLAIN));
  }

  void remark(double x, double y, String text, Anchor anchor) {
    shapes.add(new Shape.Text(x, y, text, Role.MUTED, anchor, Weight.SMALL));
  }

  void cell(double x, double y, String text) {
    shapes.add(new Shape.Text(x, y, text, Role.TEXT, Anchor.MIDDLE, Weight.SMALL));
  }

  void shape(Shape shape) {
    shapes.add(shape);
  }

  Scene done(double width, double height, String label) {
    return new Scene(width, height, shapes, label);
  }
}
