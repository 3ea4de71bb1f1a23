/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.refactoring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.MachineItem;
import org.memsim.dsl.mem.MemPackage;

/**
 * The text of a machine, each statement with the blanks and comments above it and with a comment
 * behind it on its line, so that nothing is lost between them.
 */
final class MachineText {
  /** Empty lines before a line, or blanks before a blank. */
  private static final Pattern GAP = Pattern.compile("\\n\\s*(?=\\n)|[ \\t]+(?=[ \\t])");

  private record Stretch(int from, int to) {}

  private final Machine machine;
  private final String text;
  private final ICompositeNode node;
  private final Map<MachineItem, Stretch> items = new LinkedHashMap<>();
  private final int bodyStart;

  /** The text of a machine without a syntax error. */
  MachineText(Machine machine, String text) {
    this.machine = machine;
    this.text = text;
    this.node = Objects.requireNonNull(NodeModelUtils.findActualNodeFor(machine));
    this.bodyStart = openingBrace() + 1;
    int from = bodyStart;
    for (MachineItem item : machine.getItems()) {
      INode statement = NodeModelUtils.findActualNodeFor(item);
      if (statement != null) {
        int to = withComment(statement.getEndOffset());
        items.put(item, new Stretch(from, to));
        from = to;
      }
    }
  }

  private int openingBrace() {
    for (ILeafNode leaf : node.getLeafNodes()) {
      if (!leaf.isHidden() && leaf.getText().equals("{")) {
        return leaf.getOffset();
      }
    }
    throw new IllegalArgumentException("a machine without braces");
  }

  /** Behind the comment that is all there is behind a place on its line. */
  private int withComment(int place) {
    int end = text.indexOf('\n', place);
    String rest = text.substring(place, end < 0 ? text.length() : end);
    String words = rest.strip();
    int close = words.indexOf("*/");
    boolean isComment =
        words.startsWith("//")
            || (words.startsWith("/*") && close >= 0 && close == words.length() - 2);
    return isComment ? place + rest.stripTrailing().length() : place;
  }

  /** What a statement and its comments are written as, blanks before them included. */
  String of(MachineItem item) {
    return text.substring(from(item), to(item));
  }

  /** Where the blanks before a statement begin. */
  int from(MachineItem item) {
    return stretch(item).from;
  }

  /** Where a statement and the comment behind it end. */
  int to(MachineItem item) {
    return stretch(item).to;
  }

  /** How many of the blanks behind a statement are more than a first statement needs before it. */
  int gapAfter(MachineItem item) {
    Matcher gap = GAP.matcher(text).region(to(item), text.length());
    return gap.lookingAt() ? gap.end() - gap.start() : 0;
  }

  private Stretch stretch(MachineItem item) {
    return Objects.requireNonNull(items.get(item));
  }

  /** Behind the opening brace. */
  int bodyStart() {
    return bodyStart;
  }

  /** Before the closing brace. */
  int bodyEnd() {
    return node.getEndOffset() - 1;
  }

  /** Whether there is nothing but blanks behind the last statement. */
  boolean endsBlank() {
    return tail().isBlank();
  }

  /** The blanks before the closing brace: a line of its own, or a space. */
  String closing() {
    int line = tail().lastIndexOf('\n');
    return line >= 0 ? "\n" : " ";
  }

  private String tail() {
    int last = bodyStart;
    for (Stretch stretch : items.values()) {
      last = stretch.to;
    }
    return text.substring(last, bodyEnd());
  }

  /** The name of the machine that it extends, as it is written. */
  Optional<String> base() {
    return part(MemPackage.eINSTANCE.getMachine_Base()).map(NodeModelUtils::getTokenText);
  }

  /** Where that name begins. */
  int baseStart() {
    return part(MemPackage.eINSTANCE.getMachine_Base()).orElseThrow().getOffset();
  }

  /** Where that name ends. */
  int baseEnd() {
    return part(MemPackage.eINSTANCE.getMachine_Base()).orElseThrow().getEndOffset();
  }

  /** Where the machine's name ends. */
  int nameEnd() {
    return part(MemPackage.eINSTANCE.getElement_Name()).orElseThrow().getEndOffset();
  }

  private Optional<INode> part(EStructuralFeature feature) {
    return NodeModelUtils.findNodesForFeature(machine, feature).stream().findFirst();
  }

  /** Where the machine begins, with the comments right above it. */
  int start() {
    int start = node.getOffset();
    ILeafNode leaf = before(start);
    while (leaf != null && leaf.isHidden()) {
      boolean isBlank = leaf.getText().isBlank();
      if (isBlank ? hasEmptyLine(leaf) : !beginsLine(leaf)) {
        break; // it belongs to what stands before it
      }
      start = isBlank ? start : leaf.getOffset();
      leaf = before(leaf.getOffset());
    }
    return start;
  }

  private @Nullable ILeafNode before(int place) {
    return place == 0 ? null : NodeModelUtils.findLeafNodeAtOffset(node.getRootNode(), place - 1);
  }

  /** The break at the end of a line may belong to the comment before. */
  private boolean hasEmptyLine(ILeafNode blanks) {
    int from = Math.max(0, blanks.getOffset() - 1);
    return text.substring(from, blanks.getEndOffset()).chars().filter(c -> c == '\n').count() > 1;
  }

  private boolean beginsLine(ILeafNode leaf) {
    int line = text.lastIndexOf('\n', leaf.getOffset() - 1) + 1;
    return text.substring(line, leaf.getOffset()).isBlank();
  }
}
