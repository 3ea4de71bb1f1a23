/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.quickfix;

import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.memsim.dsl.mem.Machine;

/** Adds a statement to a machine, behind its last one. */
final class NewStatement {
  /** The column of statements in a machine that has lines. */
  static final int INDENT = 4;

  private NewStatement() {}

  /** On a line of its own if the closing brace is on one, else before the brace. */
  static TextEdit in(Machine machine, String statement, Document document) {
    String text = document.getContents();
    int brace = NodeModelUtils.findActualNodeFor(machine).getEndOffset() - 1;
    int afterLast = brace;
    while (Character.isWhitespace(text.charAt(afterLast - 1))) {
      afterLast--;
    }
    boolean hasLines = text.substring(afterLast, brace).contains("\n");
    int lineStart = text.lastIndexOf('\n', brace - 1) + 1;
    Position place = document.getPosition(hasLines ? lineStart : afterLast);
    return new TextEdit(
        new Range(place, place),
        hasLines ? " ".repeat(INDENT) + statement + "\n" : "  " + statement);
  }
}
