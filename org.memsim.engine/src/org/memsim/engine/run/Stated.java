/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.RuleCall;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.memsim.dsl.mem.Quantity;
import org.memsim.dsl.values.Dimension;
import org.memsim.dsl.values.Measures;
import org.memsim.dsl.values.Unit;

/**
 * Statements as paths and values, whatever their layout: {@code link 0 - 1 { latency 80 ns }} is
 * {@code link(0 - 1).latency} with the value {@code 80 ns}. Quantities are in the largest unit in
 * which they are whole, so that equal ones are spelled alike.
 */
final class Stated {
  private final SequencedMap<String, String> values = new LinkedHashMap<>();
  private final long pageSize;

  /**
   * No statement yet.
   *
   * @param pageSize bytes of a page of the machine
   */
  Stated(long pageSize) {
    this.pageSize = pageSize;
  }

  /** Takes in a value; the second of one path, and so on, is numbered. */
  void put(String path, String value) {
    String free = path;
    for (int i = 2; values.containsKey(free); i++) {
      free = path + "#" + i;
    }
    values.put(free, value);
  }

  /** Takes in a statement with those in its block. */
  void add(String prefix, EObject statement) {
    List<String> head = new ArrayList<>();
    List<String> block = new ArrayList<>();
    List<EObject> inner = new ArrayList<>();
    boolean isInBlock = false;
    for (INode node : parts(NodeModelUtils.findActualNodeFor(statement), statement)) {
      if (isInBlock && node instanceof ICompositeNode && isStatement(node, statement)) {
        inner.add(node.getSemanticElement());
      } else {
        tokens(node, isInBlock ? block : head);
      }
      isInBlock |= head.removeIf("{"::equals);
    }
    block.removeIf("}"::equals);
    String path = prefix + head.getFirst();
    String rest = String.join(" ", head.subList(1, head.size()));
    if (!isInBlock) {
      put(path, rest);
      return;
    }
    String named = rest.isEmpty() ? path : path + "(" + rest + ")";
    if (!block.isEmpty() || inner.isEmpty()) {
      put(named, String.join(" ", block));
    }
    inner.forEach(next -> add(named + ".", next));
  }

  /** The nodes of a statement itself; alternatives of the grammar nest them. */
  private static List<INode> parts(ICompositeNode node, EObject statement) {
    List<INode> parts = new ArrayList<>();
    for (INode child : node.getChildren()) {
      if (child instanceof ICompositeNode nested
          && nested.getGrammarElement() instanceof RuleCall call
          && call.getRule().getType().getClassifier() instanceof EClass
          && nested.getSemanticElement() == statement) {
        parts.addAll(parts(nested, statement));
      } else {
        parts.add(child);
      }
    }
    return parts;
  }

  private static boolean isStatement(INode node, EObject holder) {
    EObject element = node.getSemanticElement();
    return element != holder && !(element instanceof Quantity) && element.eContainer() == holder;
  }

  /** The words of a part of the text. */
  String text(EObject part) {
    List<String> words = new ArrayList<>();
    tokens(NodeModelUtils.findActualNodeFor(part), words);
    return String.join(" ", words);
  }

  private void tokens(INode node, List<String> words) {
    if (node instanceof ILeafNode leaf) {
      if (!leaf.isHidden()) {
        words.add(leaf.getText());
      }
    } else if (node.getSemanticElement() instanceof Quantity quantity
        && NodeModelUtils.findActualNodeFor(quantity) == node) {
      words.add(text(quantity));
    } else {
      ((ICompositeNode) node).getChildren().forEach(child -> tokens(child, words));
    }
  }

  private String text(Quantity quantity) {
    String plain = quantity.getNumber().stripTrailingZeros().toPlainString();
    Dimension dimension = Measures.dimension(quantity);
    Optional<Unit> unit = Optional.ofNullable(quantity.getUnit()).flatMap(Unit::of);
    if (unit.isEmpty() || dimension == Dimension.COUNT) {
      return plain;
    }
    long amount =
        dimension == Dimension.SIZE
            ? Measures.size(quantity, pageSize).amount()
            : Measures.time(quantity).amount();
    Unit largest = unit.get();
    for (Unit candidate : Unit.values()) {
      if (candidate != Unit.PAGES
          && candidate.dimension() == dimension
          && BigDecimal.valueOf(amount).remainder(candidate.factor(pageSize)).signum() == 0) {
        largest = candidate;
      }
    }
    return BigDecimal.valueOf(amount).divide(largest.factor(pageSize)).toPlainString()
        + " "
        + largest.symbol();
  }

  /** All values by their paths, in the order in which they were taken in. */
  Map<String, String> values() {
    return values;
  }
}
