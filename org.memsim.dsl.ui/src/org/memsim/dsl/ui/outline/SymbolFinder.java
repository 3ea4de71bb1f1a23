/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.outline;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.lsp4j.Range;
import org.memsim.dsl.ui.service.Documents;

/** Finds the element of the outline that a place in the text belongs to. */
final class SymbolFinder {
  private SymbolFinder() {}

  static Optional<Symbol> deepestAt(IDocument document, List<Symbol> symbols, int offset) {
    for (Symbol symbol : symbols) {
      if (contains(document, symbol.range(), offset)) {
        return deepestAt(document, symbol.children(), offset).or(() -> Optional.of(symbol));
      }
    }
    return Optional.empty();
  }

  private static boolean contains(IDocument document, Range range, int offset) {
    try {
      return Documents.offset(document, range.getStart()) <= offset
          && offset <= Documents.offset(document, range.getEnd());
    } catch (BadLocationException e) {
      return false; // the text has changed, and a new outline is on its way
    }
  }
}
