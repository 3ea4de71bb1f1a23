/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The picture of what the lock of a zone costs cpus that touch memory at the same time, from 1 to
 * 64 of them, with padding and without. Each point is a run.
 */
final class PaddingPlot {
  private static final int CPUS = 64;
  private static final int PAGES = 2048;

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
            2 * CpuPanel.OUTER_WIDTH,
            CpuPanel.OUTER_HEIGHT,
            CPUS,
            panel(
                new CpuPanel(0, "million pages touched a second", CPUS, 5),
                padded,
                unpadded,
                Point::throughput),
            panel(
                new CpuPanel(CpuPanel.OUTER_WIDTH, "cache lines moved for 1000 pages", CPUS, 100),
                padded,
                unpadded,
                Point::transfersPerThousandPages));
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

  private static CpuPanel.Curve curve(
      String name, List<Point> points, ToDoubleFunction<Point> figure) {
    return new CpuPanel.Curve(
        name,
        points.stream()
            .map(point -> new CpuPanel.Place(point.cpus(), figure.applyAsDouble(point)))
            .toList());
  }

  private static String panel(
      CpuPanel panel, List<Point> padded, List<Point> unpadded, ToDoubleFunction<Point> figure) {
    return panel.svg(
        curve("padded: the lock on a line of its own", padded, figure),
        curve("unpadded: the marks beside it", unpadded, figure));
  }
}
