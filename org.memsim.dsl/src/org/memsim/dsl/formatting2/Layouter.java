/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.formatting2;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.formatting2.regionaccess.ISemanticRegion;
import org.eclipse.xtext.formatting2.regionaccess.ITextRegionAccess;
import org.memsim.dsl.formatting2.Block.Layout;
import org.memsim.dsl.mem.Distances;
import org.memsim.dsl.mem.Import;
import org.memsim.dsl.mem.PolicyDefinition;
import org.memsim.dsl.mem.ProcessAttribute;

/**
 * Decides what white space stands before each piece of a text. It goes through the pieces once,
 * knows the column that it has come to, and looks at the old white space only for line breaks and
 * for the columns of comments; so what it has laid out it leaves as it is.
 */
final class Layouter {
  private static final int INDENT = 4;

  /** The least distance of a comment from what it follows. */
  private static final int COMMENT_GAP = 2;

  /**
   * Where a piece is to stand.
   *
   * @param gap the white space before it, line breaks as '\n'
   * @param column the column that it begins in
   * @param text what it is written as: the lines of a comment move with its first one
   */
  record Placement(String gap, int column, String text) {}

  private final List<Atom> atoms;
  private final Statements statements;
  private final DistanceColumns columns;
  private final Deque<Block> blocks = new ArrayDeque<>();
  private final List<Placement> placements = new ArrayList<>();
  private int column;
  private Optional<EObject> lastStatement = Optional.empty();

  private Layouter(ITextRegionAccess text, List<Atom> atoms) {
    this.atoms = atoms;
    this.statements = new Statements(text, atoms);
    this.columns = new DistanceColumns(atoms);
    blocks.push(new Block(text.regionForRootEObject().getSemanticElement(), Layout.BODY, 0, 0));
  }

  /** Where each piece is to stand, in their order. */
  static List<Placement> placements(ITextRegionAccess text, List<Atom> atoms) {
    Layouter layouter = new Layouter(text, atoms);
    for (int i = 0; i < atoms.size(); i++) {
      layouter.place(i);
    }
    return layouter.placements;
  }

  private void place(int index) {
    Atom atom = atoms.get(index);
    String gap = gap(index);
    int lineBreak = gap.lastIndexOf('\n');
    column = lineBreak < 0 ? column + gap.length() : gap.length() - lineBreak - 1;
    String text = atom.shifted(column - atom.column());
    placements.add(new Placement(gap, column, text));
    statements.at(atom).ifPresent(statement -> lastStatement = Optional.of(statement));
    int lastLine = text.lastIndexOf('\n');
    column = lastLine < 0 ? column + text.length() : text.length() - lastLine - 1;
    if (atom.is("{")) {
      open(index);
    } else if (atom.is("}")) {
      lastStatement = Optional.of(blocks.pop().owner());
    }
  }

  private void open(int index) {
    EObject owner = atoms.get(index).token().map(ISemanticRegion::getSemanticElement).orElseThrow();
    boolean isEmpty = atoms.get(index + 1).is("}");
    Layout layout = Block.layout(owner, isEmpty, hasBreaks(index), breaksFirst(index));
    int outer = blocks.element().statementIndent();
    int inner = layout == Layout.HANGING ? column + 1 : outer + INDENT;
    blocks.push(new Block(owner, layout, inner, outer));
  }

  /** Whether a line ends between a brace and the first token behind it. */
  private boolean breaksFirst(int opening) {
    for (int i = opening + 1; i < atoms.size(); i++) {
      if (atoms.get(i).newLines() > 0 || atoms.get(i).token().isPresent()) {
        return atoms.get(i).newLines() > 0;
      }
    }
    return false;
  }

  private boolean hasBreaks(int opening) {
    int depth = 1;
    boolean hasBreaks = false;
    for (int i = opening + 1; depth > 0; i++) {
      hasBreaks |= atoms.get(i).newLines() > 0;
      depth += atoms.get(i).is("{") ? 1 : atoms.get(i).is("}") ? -1 : 0;
    }
    return hasBreaks;
  }

  private String gap(int index) {
    Atom atom = atoms.get(index);
    if (index == 0) {
      return "";
    }
    if (atom.kind() == Atom.Kind.END) {
      return "\n";
    }
    if (atom.isComment()) {
      return beforeComment(index);
    }
    String gap = beforeToken(index);
    boolean mustBreak =
        atoms.get(index - 1).kind() == Atom.Kind.LINE_COMMENT && gap.indexOf('\n') < 0;
    return mustBreak ? lineBreak(index) : gap;
  }

  private String beforeToken(int index) {
    Atom atom = atoms.get(index);
    if (atom.is("}")) {
      Block block = blocks.element();
      return block.closesOnItsOwnLine() ? "\n" + " ".repeat(block.closingIndent()) : " ";
    }
    String padding = " ".repeat(columns.before(atom));
    if (statements.at(atom).isPresent()) {
      return beforeStatement(index) + padding;
    }
    if (Spacing.touch(atoms.get(index - 1), atom)) {
      return "";
    }
    return atom.newLines() > 0 && !atom.is("{") ? lineBreak(index) : " " + padding;
  }

  private String beforeStatement(int index) {
    Atom atom = atoms.get(index);
    Atom previous = atoms.get(index - 1);
    Layout layout = blocks.element().layout();
    boolean isFirst = previous.is("{") && blocks.size() > 1;
    if (isFirst) {
      return layout == Layout.LINE || layout == Layout.HANGING ? " " : lineBreak(index);
    }
    if (previous.isComment() && atom.newLines() == 0) {
      return " ";
    }
    return breaksBefore(index) ? lineBreak(index) : "  ";
  }

  private boolean breaksBefore(int index) {
    Atom atom = atoms.get(index);
    Block block = blocks.element();
    boolean areAttributes =
        statements.at(atom).filter(ProcessAttribute.class::isInstance).isPresent()
            && lastStatement.filter(ProcessAttribute.class::isInstance).isPresent();
    return switch (block.layout()) {
      case LINE -> false;
      case BODY -> atom.newLines() > 0 || !areAttributes;
      case LINES, HANGING -> atom.newLines() > 0 || block.owner() instanceof Distances;
    };
  }

  private String beforeComment(int index) {
    Atom atom = atoms.get(index);
    if (continuesComment(index)) {
      return "\n" + " ".repeat(placements.get(index - 1).column());
    }
    if (atom.newLines() > 0) {
      return lineBreak(index);
    }
    return atom.kind() == Atom.Kind.LINE_COMMENT
        ? " ".repeat(Math.max(COMMENT_GAP, atom.column() - column))
        : " ";
  }

  /** Whether a comment stands right below one that follows a token, as its second line. */
  private boolean continuesComment(int index) {
    Atom atom = atoms.get(index);
    Atom previous = atoms.get(index - 1);
    boolean isSecond =
        atom.kind() == Atom.Kind.LINE_COMMENT
            && previous.kind() == Atom.Kind.LINE_COMMENT
            && atom.newLines() == 1;
    boolean follows = placements.get(index - 1).gap().indexOf('\n') < 0 || isContinued(index - 1);
    return isSecond && follows && index > 1 && atom.column() == previous.column();
  }

  private boolean isContinued(int index) {
    return index > 1 && continuesComment(index);
  }

  /** A break, with an empty line if there was one, or if there must be one between elements. */
  private String lineBreak(int index) {
    Atom previous = atoms.get(index - 1);
    boolean wasApart = atoms.get(index).newLines() > 1 && !previous.is("{");
    boolean isApart = wasApart || mustBeApart(index);
    return (isApart ? "\n\n" : "\n") + " ".repeat(indentOf(index));
  }

  /** Elements are apart, with the comments above them; imports and policies may stand together. */
  private boolean mustBeApart(int index) {
    Optional<Atom> next = nextToken(index);
    Optional<EObject> statement = next.flatMap(statements::at);
    boolean isBetweenElements =
        blocks.size() == 1
            && atoms.get(index - 1).token().isPresent()
            && statement.isPresent()
            && lastStatement.isPresent();
    return isBetweenElements
        && !areBoth(Import.class, statement)
        && !areBoth(PolicyDefinition.class, statement);
  }

  private boolean areBoth(Class<?> kind, Optional<EObject> statement) {
    return statement.filter(kind::isInstance).isPresent()
        && lastStatement.filter(kind::isInstance).isPresent();
  }

  /** The column of a piece that begins a line. */
  private int indentOf(int index) {
    Block block = blocks.element();
    Optional<Atom> next = nextToken(index);
    if (next.isEmpty()) {
      return 0;
    }
    if (next.get().is("}")) {
      return atoms.get(index).is("}") ? block.closingIndent() : block.statementIndent();
    }
    return statements.at(next.get()).isPresent()
        ? block.statementIndent()
        : block.statementIndent() + INDENT;
  }

  private Optional<Atom> nextToken(int index) {
    return atoms.subList(index, atoms.size()).stream()
        .filter(atom -> atom.token().isPresent())
        .findFirst();
  }
}
