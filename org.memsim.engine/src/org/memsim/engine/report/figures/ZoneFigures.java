/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.memsim.engine.snapshot.LongRow;
import org.memsim.engine.snapshot.MigrateTypeSnapshot;
import org.memsim.engine.snapshot.PagesetSnapshot;
import org.memsim.engine.snapshot.ZoneSnapshot;

/** The figures of zones: marks, free lists, pagesets, counters. */
final class ZoneFigures {
  private final long pageSize;

  /** Figures of zones of a machine with pages of so many bytes. */
  ZoneFigures(long pageSize) {
    this.pageSize = pageSize;
  }

  /** The figures of a zone. */
  Figure of(ZoneSnapshot zone) {
    return Figure.group(
        "zone " + zone.name(),
        MachineFigures.pages(zone.free(), pageSize) + " free, " + standing(zone),
        () -> parts(zone));
  }

  /** Where its free memory is among the marks. */
  private static String standing(ZoneSnapshot zone) {
    if (zone.free() >= zone.watermarks().high()) {
      return "above high";
    }
    if (zone.free() >= zone.watermarks().low()) {
      return "between low and high";
    }
    return zone.free() >= zone.watermarks().min() ? "between min and low" : "below min";
  }

  private static List<Figure> parts(ZoneSnapshot zone) {
    List<Figure> parts = new ArrayList<>();
    parts.add(Figure.of("free", zone.free()));
    parts.add(Figure.of("min", zone.watermarks().min()));
    parts.add(Figure.of("low", zone.watermarks().low()));
    parts.add(Figure.of("high", zone.watermarks().high()));
    parts.add(Figure.of("boost", zone.watermarks().boost()));
    parts.add(Figure.of("managed", zone.extent().managed()));
    parts.add(Figure.of("present", zone.extent().present()));
    parts.add(Figure.of("spanned", zone.extent().spanned()));
    parts.add(Figure.of("start_pfn", zone.extent().startPfn()));
    parts.add(Figure.of("protection", zone.protection().toString()));
    parts.add(Figure.group("free lists", row(zone.freeBlocks()), () -> lists(zone)));
    parts.add(
        Figure.group(
            "migrate types",
            "",
            () -> zone.migrateTypes().stream().map(ZoneFigures::type).toList()));
    parts.add(
        Figure.group(
            "pagesets",
            zone.pagesets().stream().mapToLong(PagesetSnapshot::count).sum() + " pages",
            () -> zone.pagesets().stream().map(ZoneFigures::pageset).toList()));
    parts.add(Figure.group("counters", "", () -> MachineFigures.counted(zone.counters())));
    parts.add(Figure.group("numa", "", () -> MachineFigures.counted(zone.numa())));
    return parts;
  }

  /** Free blocks of each order, and of which migrate types they are. */
  private static List<Figure> lists(ZoneSnapshot zone) {
    return IntStream.range(0, zone.freeBlocks().size())
        .mapToObj(
            order ->
                Figure.group(
                    "order " + order,
                    zone.freeBlocks().get(order) + " blocks",
                    () ->
                        zone.migrateTypes().stream()
                            .map(type -> Figure.of(type.name(), type.freeBlocks().get(order)))
                            .toList()))
        .toList();
  }

  private static Figure type(MigrateTypeSnapshot type) {
    return Figure.group(
        type.name(),
        type.pageblocks() + " pageblocks",
        () ->
            List.of(
                Figure.of("pageblocks", type.pageblocks()),
                Figure.of("free lists", row(type.freeBlocks()))));
  }

  private static Figure pageset(PagesetSnapshot pageset) {
    return Figure.group(
        "cpu " + pageset.cpu(),
        pageset.count() + " pages",
        () ->
            List.of(
                Figure.of("count", pageset.count()),
                Figure.of("high", pageset.high()),
                Figure.of("batch", pageset.batch())));
  }

  /** A row as {@code /proc/buddyinfo} has it. */
  private static String row(LongRow row) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      text.append(i == 0 ? "" : " ").append(row.get(i));
    }
    return text.toString();
  }
}
