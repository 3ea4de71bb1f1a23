/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.quickfix;

import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;

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
    return new TextEdit(new Range(document.getPosition(start), document.getPosition(end)), "");
  }
}
