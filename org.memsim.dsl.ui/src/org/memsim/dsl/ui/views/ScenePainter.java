/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.views;

import java.util.List;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Display;
import org.memsim.engine.report.scene.Area;
import org.memsim.engine.report.scene.Outline;
import org.memsim.engine.report.scene.Palette;
import org.memsim.engine.report.scene.Role;
import org.memsim.engine.report.scene.Scene;
import org.memsim.engine.report.scene.Shape;

/** Paints drawings. Each instance belongs to one display and is disposed of with its control. */
final class ScenePainter {
  private static final int CORNER = 10;
  private static final int HALF = 128;
  private static final int RED = 16;
  private static final int GREEN = 8;
  private static final int BYTE = 0xFF;

  private final Display display;
  private final Font strong;
  private final Font plain;
  private final Font small;

  ScenePainter(Display display) {
    this.display = display;
    FontData[] usual = JFaceResources.getDefaultFont().getFontData();
    this.strong = font(usual, 1, SWT.BOLD);
    this.plain = font(usual, 0, SWT.NORMAL);
    this.small = font(usual, -1, SWT.NORMAL);
  }

  private Font font(FontData[] usual, int more, int style) {
    FontData data = new FontData(usual[0].getName(), usual[0].getHeight() + more, style);
    return new Font(display, data);
  }

  void dispose() {
    strong.dispose();
    plain.dispose();
    small.dispose();
  }

  /** The palette that goes with the colour of what is around. */
  static Palette paletteFor(Color background) {
    int sum = background.getRed() + background.getGreen() + background.getBlue();
    return sum < 3 * HALF ? Palette.DARK : Palette.LIGHT;
  }

  /** Paints a drawing and the ground that it lies on, which may be larger. */
  void paint(GC gc, Scene scene, Palette palette, Point ground) {
    gc.setAntialias(SWT.ON);
    gc.setTextAntialias(SWT.ON);
    gc.setBackground(colour(palette, Role.GROUND));
    gc.fillRectangle(0, 0, ground.x, ground.y);
    paint(gc, scene.shapes(), palette);
  }

  /** Paints shapes on what is there. */
  void paint(GC gc, List<? extends Shape> shapes, Palette palette) {
    for (Shape shape : shapes) {
      paint(gc, shape, palette);
    }
  }

  private void paint(GC gc, Shape shape, Palette palette) {
    switch (shape) {
      case Shape.Box box -> box(gc, box, palette);
      case Shape.Frame frame -> {
        gc.setForeground(colour(palette, frame.role()));
        Area a = frame.area();
        gc.drawRoundRectangle(
            round(a.x()), round(a.y()), round(a.width()), round(a.height()), CORNER, CORNER);
      }
      case Shape.Line line -> {
        gc.setForeground(colour(palette, line.role()));
        gc.drawLine(round(line.fromX()), round(line.fromY()), round(line.toX()), round(line.toY()));
      }
      case Shape.Text text -> text(gc, text, palette);
      case Shape.Band band -> {
        gc.setBackground(colour(palette, band.role()));
        gc.fillPolygon(points(band));
      }
      case Shape.Value value -> {
        // said, not drawn
      }
    }
  }

  private static void box(GC gc, Shape.Box box, Palette palette) {
    gc.setBackground(colour(palette, box.fill()));
    int x = round(box.area().x());
    int y = round(box.area().y());
    int width = Math.max(1, round(box.area().right()) - x);
    int height = Math.max(1, round(box.area().bottom()) - y);
    if (box.rounded()) {
      gc.fillRoundRectangle(x, y, width, height, CORNER, CORNER);
    } else {
      gc.fillRectangle(x, y, width, height);
    }
  }

  private void text(GC gc, Shape.Text text, Palette palette) {
    gc.setForeground(colour(palette, text.role()));
    gc.setFont(
        switch (text.weight()) {
          case STRONG -> strong;
          case PLAIN -> plain;
          case SMALL -> small;
        });
    int width = gc.textExtent(text.text(), SWT.DRAW_TRANSPARENT).x;
    double x =
        switch (text.anchor()) {
          case START -> text.x();
          case MIDDLE -> text.x() - width / 2.0;
          case END -> text.x() - width;
        };
    int ascent = gc.getFontMetrics().getAscent() + gc.getFontMetrics().getLeading();
    gc.drawText(text.text(), round(x), round(text.y()) - ascent, SWT.DRAW_TRANSPARENT);
  }

  private static int[] points(Shape.Band band) {
    int size = band.upper().size();
    int[] points = new int[4 * size];
    for (int i = 0; i < size; i++) {
      put(points, i, band.upper(), i);
      put(points, 2 * size - 1 - i, band.lower(), i);
    }
    return points;
  }

  private static void put(int[] points, int place, Outline outline, int index) {
    points[2 * place] = round(outline.x(index));
    points[2 * place + 1] = round(outline.y(index));
  }

  private static int round(double value) {
    return (int) Math.round(value);
  }

  private static Color colour(Palette palette, Role role) {
    int rgb = palette.rgb(role);
    return new Color(new RGB(rgb >> RED & BYTE, rgb >> GREEN & BYTE, rgb & BYTE));
  }
}
