/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report.scene;

import static org.memsim.engine.snapshot.IdLists.idList;

import java.util.List;
import org.memsim.engine.report.Quantities;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.NodeSnapshot;
import org.memsim.engine.snapshot.ZoneSnapshot;

/**
 * A machine at one moment: a card for each node with its cpus, and in it each zone with what its
 * memory is used for, its free pages against its marks, and its free lists; and the distances.
 */
public final class MachineMapScene {
  private static final double MARGIN = 12;

  /** No card is narrower. */
  private static final double NARROW = 230;

  /** Cards are as wide as that if there is room for one beside the other. */
  private static final double CARD = 330;

  private static final double HEAD = 46;

  private final MachineSnapshot machine;
  private final Drawing drawing = new Drawing();
  private final double card;
  private final int columns;

  private MachineMapScene(MachineSnapshot machine, double width) {
    this.machine = machine;
    int cards = machine.nodes().size() + (machine.nodes().size() > 1 ? 1 : 0);
    this.columns = (int) Math.clamp((long) ((width - MARGIN) / (CARD + MARGIN)), 1, cards);
    this.card = Math.clamp((width - MARGIN) / columns - MARGIN, NARROW, 2 * CARD);
  }

  /**
   * Draws a machine.
   *
   * @param width how wide the drawing may be, in points; it is wider if one card needs more
   */
  public static Scene of(MachineSnapshot machine, double width) {
    return new MachineMapScene(machine, width).draw();
  }

  private Scene draw() {
    double top = MARGIN;
    double lowest = MARGIN;
    int column = 0;
    for (NodeSnapshot node : machine.nodes()) {
      lowest = Math.max(lowest, node(node, x(column), top));
      column++;
      if (column == columns) {
        column = 0;
        top = lowest + MARGIN;
      }
    }
    if (machine.nodes().size() > 1) {
      lowest = Math.max(lowest, new DistanceTable(machine, drawing).draw(x(column), top, card));
    }
    return drawing.done(columns * (card + MARGIN) + MARGIN, lowest + MARGIN, label());
  }

  private double x(int column) {
    return MARGIN + column * (card + MARGIN);
  }

  private String label() {
    return "Machine "
        + machine.name()
        + " at "
        + Quantities.duration(machine.timeNs())
        + ": "
        + machine.nodes().size()
        + (machine.nodes().size() == 1 ? " node" : " nodes")
        + ", kernel "
        + machine.kernel();
  }

  /** Draws the card of a node and says where it ends. */
  private double node(NodeSnapshot node, double x, double y) {
    List<ZoneSnapshot> zones = node.zones().stream().filter(ZoneSnapshot::populated).toList();
    double height = HEAD + zones.size() * ZoneDrawing.HEIGHT + (zones.isEmpty() ? 0 : MARGIN / 2);
    String size = Quantities.bytes(node.managed() * machine.pageSize());
    String cpus = node.cpus().isEmpty() ? "no cpus" : "cpus " + idList(node.cpus());
    String memory = zones.isEmpty() ? "no memory" : size;
    drawing.card(new Area(x, y, card, height), "Node " + node.id() + ", " + cpus + ", " + memory);
    drawing.heading(x + MARGIN, y + 20, "Node " + node.id());
    drawing.remark(x + MARGIN, y + 36, cpus, Shape.Anchor.START);
    drawing.remark(x + card - MARGIN, y + 20, memory, Shape.Anchor.END);
    drawing.remark(
        x + card - MARGIN,
        y + 36,
        "falls back to " + node.fallbackOrder().toString().replaceAll("[\\[\\]]", ""),
        Shape.Anchor.END);
    double zoneY = y + HEAD;
    ZoneDrawing zoneDrawing = new ZoneDrawing(drawing, machine.pageSize());
    for (ZoneSnapshot zone : zones) {
      zoneDrawing.draw(node.id(), zone, new Area(x + MARGIN, zoneY, card - 2 * MARGIN, 0));
      zoneY += ZoneDrawing.HEIGHT;
    }
    return y + height;
  }
}
