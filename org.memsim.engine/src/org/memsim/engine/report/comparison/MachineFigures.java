/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report.comparison;

import static org.memsim.engine.snapshot.IdLists.idList;

import java.util.List;
import java.util.stream.Collectors;
import org.memsim.engine.snapshot.LongRow;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.NodeCounter;
import org.memsim.engine.snapshot.NodeSnapshot;
import org.memsim.engine.snapshot.PagesetSnapshot;
import org.memsim.engine.snapshot.SwapAreaSnapshot;
import org.memsim.engine.snapshot.ZoneExtent;
import org.memsim.engine.snapshot.ZoneSnapshot;

/** What the machine is made of, and where its memory lies. */
final class MachineFigures {
  private final Subject.Builder figures;

  MachineFigures(Subject.Builder figures) {
    this.figures = figures;
  }

  void read(MachineSnapshot machine) {
    figures.words(Topic.CONFIGURATION, "arch", machine.arch());
    figures.words(Topic.CONFIGURATION, "kernel", machine.kernel());
    for (NodeSnapshot node : machine.nodes()) {
      hardware(node, machine);
      node(node, machine);
      node.zones().stream().filter(ZoneSnapshot::populated).forEach(zone -> zone(node, zone));
    }
    for (SwapAreaSnapshot area : machine.memory().swapAreas()) {
      String path = "swap(" + area.path() + ")";
      figures.amount(Topic.CONFIGURATION, path + ".size", FigureUnit.PAGES, area.total());
      figures.words(Topic.CONFIGURATION, path + ".priority", Integer.toString(area.priority()));
      figures.amount(Topic.PLACEMENT, path + ".used", FigureUnit.PAGES, area.used());
    }
  }

  private void hardware(NodeSnapshot node, MachineSnapshot machine) {
    String path = "node(" + node.id() + ")";
    figures.words(Topic.CONFIGURATION, path + ".cpus", idList(node.cpus()));
    long present = node.zones().stream().mapToLong(zone -> zone.extent().present()).sum();
    figures.amount(
        Topic.CONFIGURATION, path + ".memory", FigureUnit.BYTES, present * machine.pageSize());
    for (int i = 0; i < machine.nodes().size(); i++) {
      figures.amount(
          Topic.CONFIGURATION,
          "distance(" + node.id() + ", " + machine.nodes().get(i).id() + ")",
          FigureUnit.COUNT,
          node.distances().get(i));
    }
  }

  private void node(NodeSnapshot node, MachineSnapshot machine) {
    String path = "node(" + node.id() + ")";
    figures.words(Topic.PLACEMENT, path + ".fallback", list(node.fallbackOrder()));
    figures.amount(Topic.PLACEMENT, path + ".managed", FigureUnit.PAGES, node.managed());
    figures.amount(Topic.PLACEMENT, path + ".free", FigureUnit.PAGES, node.free());
    for (NodeCounter counter : NodeCounter.values()) {
      if (counter.linuxName().startsWith("nr_")) {
        long figure = machine.printed(node, counter);
        figures.amount(Topic.PLACEMENT, path + "." + counter.linuxName(), FigureUnit.COUNT, figure);
      }
    }
  }

  private void zone(NodeSnapshot node, ZoneSnapshot zone) {
    String path = "zone(" + node.id() + ", " + zone.name() + ")";
    ZoneExtent extent = zone.extent();
    pages(path + ".start", extent.startPfn());
    pages(path + ".spanned", extent.spanned());
    pages(path + ".present", extent.present());
    pages(path + ".managed", extent.managed());
    pages(path + ".free", zone.free());
    pages(path + ".watermark.min", zone.watermarks().min());
    pages(path + ".watermark.low", zone.watermarks().low());
    pages(path + ".watermark.high", zone.watermarks().high());
    LongRow protection = zone.protection();
    for (int i = 0; i < protection.size(); i++) {
      pages(path + ".protection(" + node.zones().get(i).name() + ")", protection.get(i));
    }
    if (!zone.pagesets().isEmpty()) {
      PagesetSnapshot pageset = zone.pagesets().getFirst();
      pages(path + ".pageset.high", pageset.high());
      pages(path + ".pageset.batch", pageset.batch());
      pages(path + ".pcp", zone.pagesets().stream().mapToLong(PagesetSnapshot::count).sum());
    }
  }

  private void pages(String path, long pages) {
    figures.amount(Topic.PLACEMENT, path, FigureUnit.PAGES, pages);
  }

  private static String list(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }
}
