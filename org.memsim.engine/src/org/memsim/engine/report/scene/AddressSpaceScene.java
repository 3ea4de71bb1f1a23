/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report.scene;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.memsim.engine.recording.Event;
import org.memsim.engine.report.Mapping;
import org.memsim.engine.report.Quantities;
import org.memsim.engine.report.scene.Shape.Anchor;

/**
 * The address spaces of processes: each mapping with what of it lies on which node or in swap, and
 * the page tables beneath.
 */
public final class AddressSpaceScene {
  private static final double MARGIN = 12;
  private static final double ROW = 34;
  private static final double BAR = 12;
  private static final double LEAST = 420;
  private static final double NAMES = 0.45;

  /** Nodes after these get their colours again; their labels name them. */
  private static final List<Role> NODES =
      List.of(Role.ANON, Role.FILE, Role.KERNEL, Role.UNEVICTABLE, Role.RATE, Role.HIGH);

  private final List<Mapping> mappings;
  private final List<Event.TablesCounted> tables;
  private final Drawing drawing = new Drawing();
  private final double width;

  private AddressSpaceScene(
      List<Mapping> mappings, List<Event.TablesCounted> tables, double width) {
    this.mappings = mappings;
    this.tables = tables;
    this.width = Math.max(LEAST, width);
  }

  /**
   * Draws address spaces.
   *
   * @param mappings all at one time, those of a process together
   * @param tables the page tables of processes; those of others are left out
   */
  public static Scene of(List<Mapping> mappings, List<Event.TablesCounted> tables, double width) {
    return new AddressSpaceScene(mappings, tables, width).draw();
  }

  private Scene draw() {
    double y = legend();
    Optional<String> process = Optional.empty();
    for (int i = 0; i < mappings.size(); i++) {
      Mapping mapping = mappings.get(i);
      if (!process.equals(Optional.of(mapping.process()))) {
        process = Optional.of(mapping.process());
        drawing.heading(MARGIN, y + 22, mapping.process());
        y += 30;
      }
      row(mapping, y);
      y += ROW;
      boolean isLast =
          i + 1 == mappings.size() || !mappings.get(i + 1).process().equals(mapping.process());
      y = isLast ? tables(mapping, y) : y;
    }
    if (mappings.isEmpty()) {
      drawing.text(MARGIN, y + 20, "No process has memory at this time.");
      y += 28;
    }
    return drawing.done(width, y + MARGIN, label());
  }

  private String label() {
    long processes = mappings.stream().map(Mapping::process).distinct().count();
    return "Address spaces of "
        + processes
        + (processes == 1 ? " process" : " processes")
        + " at "
        + Quantities.duration(mappings.isEmpty() ? 0 : mappings.getFirst().timeNs());
  }

  private double legend() {
    double x = MARGIN;
    List<Integer> nodes =
        mappings.stream()
            .flatMap(mapping -> mapping.area().perNode().stream())
            .map(Event.OnNode::node)
            .distinct()
            .sorted()
            .toList();
    for (int node : nodes) {
      x = sample(x, role(node), "node " + node);
    }
    if (mappings.stream().anyMatch(mapping -> mapping.area().swapped() > 0)) {
      x = sample(x, Role.SWAP, "swap");
    }
    sample(x, Role.FREE, "not in memory");
    return MARGIN + 18;
  }

  private double sample(double x, Role role, String words) {
    drawing.box(new Area(x, MARGIN, 10, 10), role, "");
    drawing.remark(x + 14, MARGIN + 9, words, Anchor.START);
    return x + 84;
  }

  private static Role role(int node) {
    return NODES.get(node % NODES.size());
  }

  private void row(Mapping mapping, double y) {
    Event.MappingCounted area = mapping.area();
    String range = String.format(Locale.ROOT, "%x-%x", area.start(), area.start() + area.bytes());
    drawing.text(MARGIN, y + 15, area.name());
    drawing.remark(MARGIN, y + 28, range + "  " + area.protection(), Anchor.START);
    drawing.remark(width - MARGIN, y + 28, Quantities.bytes(area.bytes()), Anchor.END);
    String name = mapping.process() + ", " + area.name() + " at " + range + ", ";
    double left = width * NAMES;
    double whole = width - MARGIN - left;
    drawing.box(
        new Area(left, y + 5, whole, BAR), Role.FREE, name + "size: " + bytes(area.bytes()));
    double x = left;
    for (Event.OnNode part : area.perNode()) {
      double length = whole * part.bytes() / area.bytes();
      drawing.box(
          new Area(x, y + 5, length, BAR),
          role(part.node()),
          name + "node " + part.node() + ": " + bytes(part.bytes()));
      x += length;
    }
    drawing.box(
        new Area(x, y + 5, whole * area.swapped() / area.bytes(), BAR),
        Role.SWAP,
        name + "swap: " + bytes(area.swapped()));
  }

  /** The levels of a process's page tables, the top one first. */
  private double tables(Mapping last, double y) {
    List<Event.TablesCounted> levels =
        tables.stream().filter(level -> level.pid() == last.area().pid()).toList();
    double step = (width - 2 * MARGIN) / Math.max(1, levels.size());
    for (int i = 0; i < levels.size(); i++) {
      Event.TablesCounted level = levels.get(i);
      double x = MARGIN + i * step;
      String label =
          last.process()
              + ", "
              + level.level()
              + " tables: "
              + Quantities.count(level.tables())
              + ", "
              + Quantities.count(level.used())
              + " of "
              + Quantities.count(level.entries())
              + " entries used";
      drawing.card(new Area(x, y + 6, step - 6, 40), label);
      drawing.text(x + 8, y + 22, level.level());
      String tables = level.tables() == 1 ? " table" : " tables";
      drawing.remark(x + 8, y + 38, Quantities.count(level.tables()) + tables, Anchor.START);
      double share = level.entries() == 0 ? 0 : (double) level.used() / level.entries();
      drawing.box(new Area(x, y + 42, (step - 6) * share, 4), Role.RATE, "");
    }
    return levels.isEmpty() ? y : y + 56;
  }

  private static String bytes(long bytes) {
    return Quantities.count(bytes) + " B, " + Quantities.bytes(bytes);
  }
}
