/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The picture of what the lock of a zone costs cpus that touch memory at the same time, from 1 to
 * 64 of them, with padding and without. Each point is a run.
 */
final class PaddingPlot {
  private static final int CPUS = 64;
  private static final int PAGES = 2048;
  private static final int WIDTH = 420;
  private static final int HEIGHT = 260;
  private static final int LEFT = 60;
  private static final int TOP = 50;
  private static final int PANEL = WIDTH + 100;

  /** An expectation that does not hold says what it found; so a run tells more than its time. */
  private static final Pattern FOUND = Pattern.compile("the left side is (\\d+)");

  /** What a number of cpus came to. */
  private record Point(int cpus, long ns, long transfers) {
    /** Million pages a second. */
    double throughput() {
      return 1e3 * cpus * PAGES / ns;
    }

    double transfersPerThousandPages() {
      return 1e3 * transfers / ((double) cpus * PAGES);
    }
  }

  private PaddingPlot() {}

  /** The picture, as SVG. */
  static String svg() {
    List<Point> padded = points("");
    List<Point> unpadded = points("unpadded");
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
    <title>The lock of a zone, from 1 to %d cpus</title>
    <rect width="100%%" height="100%%" fill="#ffffff"/>
    %s%s</svg>
    """
        .formatted(
            2 * PANEL,
            HEIGHT + 110,
            CPUS,
            panel(0, "million pages touched a second", padded, unpadded, Point::throughput, 5),
            panel(
                PANEL,
                "cache lines moved for 1000 pages",
                padded,
                unpadded,
                Point::transfersPerThousandPages,
                100));
  }

  private static List<Point> points(String layout) {
    return IntStream.rangeClosed(0, CPUS / 2)
        .map(half -> Math.max(1, 2 * half))
        .mapToObj(cpus -> point(cpus, layout))
        .toList();
  }

  private static Point point(int cpus, String layout) {
    Run run =
        Run.of(
            """
            machine m { kernel 6.1
                node 0 { cpus 0-63  memory 4 GiB }
                cmdline "transparent_hugepage=never"
                zone_lock { latency 50 ns %s }
            }
            workload w on m {
                process p { cpus 0-63  threads %d  map a %d pages  touch a }
                expect time == 1 ns
                expect zone(0, Normal).lock.line_transfers + zone(0, DMA32).lock.line_transfers == 1_000_000_000
            }
            """
                .formatted(layout, cpus, PAGES));
    List<Long> found = new ArrayList<>();
    for (String message : run.messages()) {
      Matcher matcher = FOUND.matcher(message);
      if (matcher.find()) {
        found.add(Long.valueOf(matcher.group(1)));
      }
    }
    return new Point(cpus, found.get(0), found.get(1));
  }

  private static String panel(
      int x,
      String title,
      List<Point> padded,
      List<Point> unpadded,
      ToDoubleFunction<Point> figure,
      int step) {
    double most =
        List.of(padded, unpadded).stream()
            .flatMap(List::stream)
            .mapToDouble(figure)
            .max()
            .orElseThrow();
    int top = (int) Math.ceil(most / step) * step;
    StringBuilder out = new StringBuilder();
    out.append("<g transform=\"translate(%d,%d)\">\n".formatted(x + LEFT, TOP));
    out.append(text(0, -20, "start", title).replace("<text", "<text font-weight=\"bold\""));
    for (int value = 0; value <= top; value += step) {
      double y = HEIGHT - HEIGHT * (double) value / top;
      out.append(line(0, y, WIDTH, y, "#dddddd"));
      out.append(text(-8, y + 4, "end", String.valueOf(value)));
    }
    for (int cpus = 8; cpus <= CPUS; cpus += 8) {
      out.append(text(WIDTH * (double) cpus / CPUS, HEIGHT + 18, "middle", String.valueOf(cpus)));
    }
    out.append(text(WIDTH / 2.0, HEIGHT + 38, "middle", "cpus"));
    out.append(curve(padded, figure, top, "#0b6e99", "none"));
    out.append(curve(unpadded, figure, top, "#c2410c", "6 3"));
    out.append(legend(10, "#0b6e99", "none", "padded: the lock on a line of its own"));
    out.append(legend(28, "#c2410c", "6 3", "unpadded: the marks beside it"));
    return out.append("</g>\n").toString();
  }

  private static String curve(
      List<Point> points, ToDoubleFunction<Point> figure, int top, String colour, String dashes) {
    String places =
        points.stream()
            .map(
                point ->
                    String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        (double) WIDTH * point.cpus() / CPUS,
                        HEIGHT - HEIGHT * figure.applyAsDouble(point) / top))
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
