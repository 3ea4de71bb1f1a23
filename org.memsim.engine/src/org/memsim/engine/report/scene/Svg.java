/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report.scene;

import java.util.Locale;

/** Writes drawings as SVG. */
public final class Svg {
  private static final double RADIUS = 6;

  private final StringBuilder out = new StringBuilder();
  private final Palette palette;

  private Svg(Palette palette) {
    this.palette = palette;
  }

  /** A drawing as an SVG document in the colours of a palette, each labelled part with a title. */
  public static String of(Scene scene, Palette palette) {
    return new Svg(palette).document(scene);
  }

  private String document(Scene scene) {
    String width = number(scene.width());
    String height = number(scene.height());
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(width);
    out.append("\" height=\"").append(height);
    out.append("\" viewBox=\"0 0 ").append(width).append(' ').append(height);
    out.append("\" role=\"img\" font-family=\"system-ui, sans-serif\">\n");
    out.append("<title>").append(escaped(scene.label())).append("</title>\n");
    out.append("<rect width=\"100%\" height=\"100%\"").append(fill(Role.GROUND)).append("/>\n");
    scene.shapes().forEach(this::shape);
    return out.append("</svg>\n").toString();
  }

  private void shape(Shape shape) {
    switch (shape) {
      case Shape.Box box -> {
        String corners = box.rounded() ? " rx=\"" + number(RADIUS) + "\"" : "";
        end("rect", "<rect" + area(box.area()) + corners + fill(box.fill()), box.label());
      }
      case Shape.Frame frame ->
          end(
              "rect",
              "<rect"
                  + area(frame.area())
                  + " rx=\""
                  + number(RADIUS)
                  + "\" fill=\"none\""
                  + stroke(frame.role()),
              "");
      case Shape.Line line ->
          end(
              "line",
              "<line x1=\""
                  + number(line.fromX())
                  + "\" y1=\""
                  + number(line.fromY())
                  + "\" x2=\""
                  + number(line.toX())
                  + "\" y2=\""
                  + number(line.toY())
                  + "\""
                  + stroke(line.role()),
              line.label());
      case Shape.Text text -> text(text);
      case Shape.Value value -> {}
      case Shape.Band band ->
          end(
              "polygon",
              "<polygon points=\"" + points(band) + "\"" + fill(band.role()),
              band.label());
    }
  }

  private void text(Shape.Text text) {
    out.append("<text x=\"").append(number(text.x()));
    out.append("\" y=\"").append(number(text.y())).append('"');
    out.append(
        switch (text.anchor()) {
          case START -> "";
          case MIDDLE -> " text-anchor=\"middle\"";
          case END -> " text-anchor=\"end\"";
        });
    out.append(
        switch (text.weight()) {
          case STRONG -> " font-size=\"14\" font-weight=\"600\"";
          case PLAIN -> " font-size=\"12\"";
          case SMALL -> " font-size=\"10\"";
        });
    out.append(fill(text.role())).append('>').append(escaped(text.text())).append("</text>\n");
  }

  private void end(String element, String start, String label) {
    out.append(start);
    if (label.isEmpty()) {
      out.append("/>\n");
    } else {
      out.append("><title>").append(escaped(label)).append("</title></");
      out.append(element).append(">\n");
    }
  }

  private static String points(Shape.Band band) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < band.upper().size(); i++) {
      point(points, band.upper(), i);
    }
    for (int i = band.lower().size() - 1; i >= 0; i--) {
      point(points, band.lower(), i);
    }
    return points.toString();
  }

  private static void point(StringBuilder points, Outline outline, int index) {
    points.append(points.isEmpty() ? "" : " ");
    points.append(number(outline.x(index))).append(',').append(number(outline.y(index)));
  }

  private static String area(Area area) {
    return " x=\""
        + number(area.x())
        + "\" y=\""
        + number(area.y())
        + "\" width=\""
        + number(area.width())
        + "\" height=\""
        + number(area.height())
        + "\"";
  }

  private String fill(Role role) {
    return " fill=\"" + colour(role) + "\"";
  }

  private String stroke(Role role) {
    return " stroke=\"" + colour(role) + "\"";
  }

  private String colour(Role role) {
    return String.format(Locale.ROOT, "#%06x", palette.rgb(role));
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
