/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.quickfix;

import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.mem.Expect;

/** Takes a statement out of a text, with the blanks before it and the line that is empty then. */
final class Removal {
  private Removal() {}

  /**
   * The statement that begins where the diagnostic does, or holds the word that is marked there.
   */
  static List<TextEdit> ofStatement(Diagnostic diagnostic, EObject element, Document document) {
    int start = document.getOffSet(diagnostic.getRange().getStart());
    EObject statement = element;
    while (statement.eContainer() != null
        && NodeModelUtils.findActualNodeFor(statement.eContainer()) != null
        && NodeModelUtils.findActualNodeFor(statement.eContainer()).getOffset() == start) {
      statement = statement.eContainer();
    }
    return of(statement, document);
  }

  /** The expectation that the mark is in, or the definition whose name is marked. */
  static List<TextEdit> ofWhole(Diagnostic diagnostic, EObject element, Document document) {
    Expect expect = EcoreUtil2.getContainerOfType(element, Expect.class);
    return of(expect == null ? element : expect, document);
  }

  /** The marked name and the keyword before it. */
  static List<TextEdit> withKeyword(Diagnostic diagnostic, EObject element, Document document) {
    String text = document.getContents();
    int end = document.getOffSet(diagnostic.getRange().getEnd());
    int start = document.getOffSet(diagnostic.getRange().getStart());
    start = beforeBlanks(text, start);
    while (start > 0 && Character.isLetter(text.charAt(start - 1))) {
      start--;
    }
    return List.of(edit(beforeBlanks(text, start), end, document));
  }

  /** The marked word and the bar before it. */
  static List<TextEdit> withBar(Diagnostic diagnostic, EObject element, Document document) {
    String text = document.getContents();
    int start = beforeBlanks(text, document.getOffSet(diagnostic.getRange().getStart()));
    int end = document.getOffSet(diagnostic.getRange().getEnd());
    return start > 0 && text.charAt(start - 1) == '|'
        ? List.of(edit(beforeBlanks(text, start - 1), end, document))
        : List.of();
  }

  private static int beforeBlanks(String text, int place) {
    int start = place;
    while (start > 0 && Character.isWhitespace(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static List<TextEdit> of(@Nullable EObject statement, Document document) {
    ICompositeNode node = NodeModelUtils.findActualNodeFor(statement);
    return node == null ? List.of() : List.of(removal(node, document));
  }

  private static TextEdit removal(ICompositeNode node, Document document) {
    String text = document.getContents();
    int start = node.getOffset();
    int end = node.getEndOffset();
    while (start > 0 && (text.charAt(start - 1) == ' ' || text.charAt(start - 1) == '\t')) {
      start--;
    }
    boolean beginsLine = start == 0 || text.charAt(start - 1) == '\n';
    if (beginsLine && end < text.length() && text.charAt(end) == '\n') {
      end++;
    }
    return edit(start, end, document);
  }

  private static TextEdit edit(int start, int end, Document document) {
    return new TextEdit(new Range(document.getPosition(start), document.getPosition(end)), "");
  }
}
