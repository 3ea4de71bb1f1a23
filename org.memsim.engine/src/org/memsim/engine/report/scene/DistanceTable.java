/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report.scene;

import org.memsim.engine.report.scene.Shape.Anchor;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.NodeSnapshot;

/** The distances between nodes, as the firmware's SLIT gives them; the far ones stand out. */
final class DistanceTable {
  private static final double MARGIN = 12;
  private static final double ROW = 22;
  private static final double HEAD = 46;
  private static final double NAME = 30;
  private static final double WIDEST = 44;

  /** What Linux calls remote enough to reclaim first. */
  private static final int FAR = 30;

  private static final int LOCAL = 10;

  private final MachineSnapshot machine;
  private final Drawing drawing;

  DistanceTable(MachineSnapshot machine, Drawing drawing) {
    this.machine = machine;
    this.drawing = drawing;
  }

  /** Draws the table and says where it ends. */
  double draw(double x, double y, double width) {
    int size = machine.nodes().size();
    double height = HEAD + (size + 1) * ROW;
    double step = Math.min(WIDEST, (width - 2 * MARGIN - NAME) / size);
    drawing.card(new Area(x, y, width, height), "Distances between " + size + " nodes");
    drawing.heading(x + MARGIN, y + 20, "Distances");
    drawing.remark(x + MARGIN, y + 36, "from a row's cpus to a column's memory", Anchor.START);
    for (int i = 0; i < size; i++) {
      String id = Integer.toString(machine.nodes().get(i).id());
      drawing.remark(x + MARGIN + NAME + (i + 0.5) * step, y + HEAD + 14, id, Anchor.MIDDLE);
      row(machine.nodes().get(i), x + MARGIN, y + HEAD + (i + 1) * ROW, step);
    }
    return y + height;
  }

  private void row(NodeSnapshot node, double x, double y, double step) {
    drawing.remark(x + NAME / 2, y + 14, Integer.toString(node.id()), Anchor.MIDDLE);
    for (int i = 0; i < node.distances().size(); i++) {
      long distance = node.distances().get(i);
      Role role = distance <= LOCAL ? Role.FREE : distance <= FAR ? Role.PAGESET : Role.LOW;
      drawing.box(
          new Area(x + NAME + i * step, y, step - 2, ROW - 2),
          role,
          "Distance from node "
              + node.id()
              + " to node "
              + machine.nodes().get(i).id()
              + ": "
              + distance);
      drawing.cell(x + NAME + (i + 0.5) * step - 1, y + 14, Long.toString(distance));
    }
  }
}
