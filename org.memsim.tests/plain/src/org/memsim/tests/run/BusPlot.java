/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The picture of what a shared bus and controllers of their own give cpus that read at the same
 * time, from 1 to 64 of them: the machines of claim 11. Each point is a run.
 */
final class BusPlot {
  private static final int CPUS = 64;
  private static final int LINES = 1000;

  /** An expectation that does not hold says what it found; so a run tells more than its time. */
  private static final Pattern FOUND = Pattern.compile("the left side is ([\\d.]+)");

  /** What a number of cpus came to. */
  private record Point(int cpus, double gigabytesPerSecond, double latencyNs) {}

  private BusPlot() {}

  /** The picture, as SVG. */
  static String svg() {
    List<Point> bus = points("smp", "bus.bytes since begin");
    List<Point> nodes =
        points(
            "numa",
            "imc(0).bytes since begin + imc(1).bytes since begin"
                + " + imc(2).bytes since begin + imc(3).bytes since begin");
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
    <title>One bus and four controllers, from 1 to %d cpus</title>
    <rect width="100%%" height="100%%" fill="#ffffff"/>
    %s%s</svg>
    """
        .formatted(
            2 * CpuPanel.OUTER_WIDTH,
            CpuPanel.OUTER_HEIGHT,
            CPUS,
            panel(new CpuPanel(0, "GB/s read", CPUS, 10), nodes, bus, Point::gigabytesPerSecond),
            panel(
                new CpuPanel(CpuPanel.OUTER_WIDTH, "median latency in ns", CPUS, 100),
                nodes,
                bus,
                Point::latencyNs));
  }

  private static List<Point> points(String machine, String bytes) {
    return IntStream.rangeClosed(0, CPUS / 4)
        .map(quarter -> Math.max(1, 4 * quarter))
        .mapToObj(cpus -> point(cpus, machine, bytes))
        .toList();
  }

  private static Point point(int cpus, String machine, String bytes) {
    String example = LabDump.example("claim-11-bus-and-controllers.mem");
    Run run =
        Run.of(
            example.substring(0, example.indexOf("workload"))
                + """
                workload w on %s {
                    process readers { cpus 0-63  threads %d
                        map a 64 KiB  touch a  access a sequential
                        mark begin
                        access a sequential count %d depth 1
                    }
                    expect (%s) / 1 B / (time since begin / 1 ns) == 0.5
                    expect access.latency.p50 == 1 ns
                }
                """
                    .formatted(machine, cpus, LINES, bytes));
    List<Double> found =
        run.messages().stream()
            .map(FOUND::matcher)
            .filter(Matcher::find)
            .map(matcher -> Double.valueOf(matcher.group(1)))
            .toList();
    return new Point(cpus, found.get(0), found.get(1));
  }

  private static String panel(
      CpuPanel panel, List<Point> nodes, List<Point> bus, ToDoubleFunction<Point> figure) {
    return panel.svg(
        curve("four nodes with a controller each", nodes, figure),
        curve("one bus for all", bus, figure));
  }

  private static CpuPanel.Curve curve(
      String name, List<Point> points, ToDoubleFunction<Point> figure) {
    return new CpuPanel.Curve(
        name,
        points.stream()
            .map(point -> new CpuPanel.Place(point.cpus(), figure.applyAsDouble(point)))
            .toList());
  }
}
