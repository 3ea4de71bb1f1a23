/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.quickfix;

import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.xtext.ide.server.Document;

/**
 * A way to repair what a diagnostic complains of.
 *
 * @param label what the user chooses by
 * @param isCertain whether it can be done without asking, with all others of its kind
 * @param edit what it does
 */
record Repair(String label, boolean isCertain, Edit edit) {
  /** Changes of a text. */
  interface Edit {
    /** No change if the text does not allow it. */
    List<TextEdit> of(Diagnostic diagnostic, EObject element, Document document);
  }

  /** Writes another text in place of the marked one. */
  static Repair replacement(String text, boolean isCertain) {
    return new Repair(
        "Change to '" + text + "'",
        isCertain,
        (diagnostic, element, document) -> List.of(new TextEdit(diagnostic.getRange(), text)));
  }

  /** Writes more behind the marked text. */
  static Repair addition(String label, String text, boolean isCertain) {
    return new Repair(
        label,
        isCertain,
        (diagnostic, element, document) -> {
          Position end = diagnostic.getRange().getEnd();
          return List.of(new TextEdit(new Range(end, end), text));
        });
  }

  /** Takes the statement out that begins at the mark or holds it. */
  static Repair removal(String label, boolean isCertain) {
    return new Repair(label, isCertain, Removal::ofStatement);
  }
}
