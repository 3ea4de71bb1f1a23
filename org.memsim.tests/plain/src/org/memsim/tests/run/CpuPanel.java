/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One coordinate system of a picture in SVG: cpus to the right, some figure upwards, two curves.
 *
 * @param x where it begins in the picture
 * @param title what is drawn upwards
 * @param cpus up to how many
 * @param step the distance of the lines across
 */
record CpuPanel(int x, String title, int cpus, int step) {
  /** The width of a panel with its margins. */
  static final int OUTER_WIDTH = 520;

  /** The height of a panel with its margins. */
  static final int OUTER_HEIGHT = 370;

  private static final int WIDTH = 420;
  private static final int HEIGHT = 260;
  private static final int LEFT = 60;
  private static final int TOP = 50;

  /** What the legend says of a curve, and its points in order. */
  record Curve(String name, List<Place> places) {
    double most() {
      return places.stream().mapToDouble(Place::figure).max().orElseThrow();
    }
  }

  /** A figure of so many cpus. */
  record Place(int cpus, double figure) {}

  /** The panel with two curves, the first drawn through, the second dashed. */
  String svg(Curve first, Curve second) {
    int top = (int) Math.ceil(Math.max(first.most(), second.most()) / step) * step;
    StringBuilder out = new StringBuilder();
    out.append("<g transform=\"translate(%d,%d)\">\n".formatted(x + LEFT, TOP));
    out.append(text(0, -20, "start", title).replace("<text", "<text font-weight=\"bold\""));
    for (int value = 0; value <= top; value += step) {
      double y = HEIGHT - HEIGHT * (double) value / top;
      out.append(line(0, y, WIDTH, y, "#dddddd"));
      out.append(text(-8, y + 4, "end", String.valueOf(value)));
    }
    for (int mark = 8; mark <= cpus; mark += 8) {
      out.append(text(WIDTH * (double) mark / cpus, HEIGHT + 18, "middle", String.valueOf(mark)));
    }
    out.append(text(WIDTH / 2.0, HEIGHT + 38, "middle", "cpus"));
    out.append(curve(first, top, "#0b6e99", "none"));
    out.append(curve(second, top, "#c2410c", "6 3"));
    out.append(legend(10, "#0b6e99", "none", first.name));
    out.append(legend(28, "#c2410c", "6 3", second.name));
    return out.append("</g>\n").toString();
  }

  private String curve(Curve curve, int top, String colour, String dashes) {
    String places =
        curve.places.stream()
            .map(
                place ->
                    String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        (double) WIDTH * place.cpus / cpus,
                        HEIGHT - HEIGHT * place.figure / top))
            .collect(Collectors.joining(" "));
    return "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"%s\" points=\"%s\"/>\n"
        .formatted(colour, dashes, places);
  }

  private static String legend(int y, String colour, String dashes, String name) {
    return "<line x1=\"170\" y1=\"%d\" x2=\"194\" y2=\"%d\" stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"%s\"/>\n"
            .formatted(y + HEIGHT - 70, y + HEIGHT - 70, colour, dashes)
        + text(200, y + HEIGHT - 66.0, "start", name);
  }

  private static String line(double x1, double y1, double x2, double y2, String colour) {
    return String.format(
        Locale.ROOT,
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>\n",
        x1,
        y1,
        x2,
        y2,
        colour);
  }

  private static String text(double x, double y, String anchor, String text) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
        x,
        y,
        anchor,
        text);
  }
}
