/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.quickfix;

import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.memsim.dsl.mem.Distances;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.MemFactory;
import org.memsim.dsl.model.EffectiveMachine;
import org.memsim.dsl.model.EffectiveNode;
import org.memsim.dsl.validation.DistanceTable;

/** Writes a table of distances anew, with what firmware would say where nothing is stated. */
public final class DistanceCompletion {
  private static final long LOCAL = 10;
  private static final long REMOTE = 20;

  private DistanceCompletion() {}

  /**
   * A complete table in place of the one at an element, or for a machine that inherits one which is
   * too small. No edit if there are comments in the table: they would be lost.
   */
  static List<TextEdit> edits(EObject element, Document document) {
    Distances own = EcoreUtil2.getContainerOfType(element, Distances.class);
    Machine machine = EcoreUtil2.getContainerOfType(element, Machine.class);
    Distances known = own == null ? EffectiveMachine.of(machine).distances().orElse(null) : own;
    if (known == null) {
      return List.of();
    }
    Machine owner = EcoreUtil2.getContainerOfType(known, Machine.class);
    DistanceTable table = new DistanceTable(known, nodes(owner));
    return own == null
        ? List.of(
            NewStatement.in(machine, text(table, nodes(machine), NewStatement.INDENT), document))
        : replacement(own, table, document);
  }

  /**
   * What a machine of several nodes does not state of its distances: all of them, or the rest of an
   * own table that is too short. No edit if nothing is missing.
   */
  public static List<TextEdit> missing(EObject element, Document document) {
    Machine machine = EcoreUtil2.getContainerOfType(element, Machine.class);
    List<Integer> nodes = machine == null ? List.of() : nodes(machine);
    if (machine == null || nodes.size() < 2) {
      return List.of();
    }
    Distances own = EcoreUtil2.getContainerOfType(element, Distances.class);
    Distances stated = own == null ? EffectiveMachine.of(machine).distances().orElse(null) : own;
    if (stated == null) {
      DistanceTable none = new DistanceTable(MemFactory.eINSTANCE.createDistances(), nodes);
      return List.of(NewStatement.in(machine, text(none, nodes, NewStatement.INDENT), document));
    }
    return isComplete(new DistanceTable(stated, nodes)) ? List.of() : edits(element, document);
  }

  private static boolean isComplete(DistanceTable table) {
    return table.nodes().stream()
        .allMatch(
            from -> table.nodes().stream().allMatch(to -> table.distance(from, to).isPresent()));
  }

  private static List<TextEdit> replacement(
      Distances distances, DistanceTable table, Document document) {
    ICompositeNode node = NodeModelUtils.findActualNodeFor(distances);
    if (node == null || hasComments(node)) {
      return List.of();
    }
    Position start = document.getPosition(node.getOffset());
    Range range = new Range(start, document.getPosition(node.getEndOffset()));
    return List.of(new TextEdit(range, text(table, table.nodes(), start.getCharacter())));
  }

  private static List<Integer> nodes(Machine machine) {
    return EffectiveMachine.of(machine).nodes().stream().map(EffectiveNode::id).toList();
  }

  private static boolean hasComments(ICompositeNode node) {
    for (ILeafNode leaf : node.getLeafNodes()) {
      if (leaf.isHidden() && !leaf.getText().isBlank()) {
        return true;
      }
    }
    return false;
  }

  private static String text(DistanceTable table, List<Integer> nodes, int column) {
    String opening = "distances { ";
    StringBuilder text = new StringBuilder(opening);
    String separator = "";
    for (int from : nodes) {
      text.append(separator).append(from).append(':');
      for (int to : nodes) {
        text.append(' ').append(distance(table, from, to));
      }
      separator = "\n" + " ".repeat(column + opening.length());
    }
    return text.append(" }").toString();
  }

  /** What is stated, else what is stated of the way back, else the default. */
  private static long distance(DistanceTable table, int from, int to) {
    return table
        .distance(from, to)
        .or(() -> table.distance(to, from))
        .orElse(from == to ? LOCAL : REMOTE);
  }
}
