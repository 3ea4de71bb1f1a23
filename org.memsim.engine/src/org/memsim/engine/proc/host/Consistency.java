/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc.host;

import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Says where files of one collection contradict each other: they were written at different moments
 * or come from different machines.
 */
final class Consistency {
  /**
   * Figures that are read one after another on a busy machine differ by about as much, in percent.
   */
  private static final long DRIFT_PERCENT = 1;

  private Consistency() {}

  static void check(Reading reading) {
    HostFigures figures = reading.done();
    managed(reading, figures);
    free(reading, figures);
    cpus(reading, figures);
  }

  private static void managed(Reading reading, HostFigures figures) {
    Optional<Figure> total = figures.meminfo("MemTotal");
    long pages = sum(figures, "managed");
    if (total.isPresent() && pages > 0 && figures.pageSize().isPresent()) {
      long kilobytes = pages * figures.pageSize().getAsInt() / 1024;
      if (kilobytes != total.get().value()) {
        reading.notice(
            total.get().source(),
            "MemTotal is "
                + total.get().value()
                + " kB, but the zones manage "
                + kilobytes
                + " kB: the files are of different moments or machines.");
      }
    }
  }

  private static void free(Reading reading, HostFigures figures) {
    for (HostZone zone : figures.zones()) {
      long blocks = 0;
      for (int order = 0; order < zone.freeBlocks().size(); order++) {
        blocks += zone.freeBlocks().get(order).value() << order;
      }
      Optional<Figure> free = zone.figure("free");
      if (free.isPresent() && !zone.freeBlocks().isEmpty()) {
        long stated = free.get().value();
        if (Math.abs(stated - blocks) * 100 > Math.max(stated, 1) * DRIFT_PERCENT) {
          reading.notice(
              zone.freeBlocks().getFirst().source(),
              "The free lists of node "
                  + zone.node()
                  + " "
                  + zone.name()
                  + " hold "
                  + blocks
                  + " pages, but "
                  + stated
                  + " are said to be free: they were not counted at the same moment.");
        }
      }
    }
  }

  private static void cpus(Reading reading, HostFigures figures) {
    NavigableSet<Integer> ofNodes = new TreeSet<>();
    figures.nodes().values().forEach(node -> node.cpus().ifPresent(ofNodes::addAll));
    for (HostZone zone : figures.zones()) {
      int pagesets = zone.pagesets().size();
      if (pagesets > 0 && !ofNodes.isEmpty() && pagesets != ofNodes.size()) {
        reading.notice(
            zone.source(),
            "The zone has pagesets of "
                + pagesets
                + " cpus, but the nodes have "
                + ofNodes.size()
                + " cpus.");
        return;
      }
    }
  }

  private static long sum(HostFigures figures, String name) {
    return figures.zones().stream()
        .mapToLong(zone -> zone.figure(name).map(Figure::value).orElse(0L))
        .sum();
  }
}
