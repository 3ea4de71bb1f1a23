/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.references;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.search.ui.NewSearchUI;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.navigation.Caret;
import org.memsim.dsl.ui.navigation.Words;
import org.memsim.dsl.ui.service.Documents;

/** Finds where what is named at the caret is used: Ctrl+Shift+G. */
public final class ReferencesHandler extends AbstractHandler {
  @Override
  public @Nullable Object execute(ExecutionEvent event) {
    Caret caret = Caret.of(event);
    if (caret != null) {
      search(caret);
    }
    return null;
  }

  private static void search(Caret caret) {
    IDocument document = caret.document();
    int offset = caret.selection().getOffset();
    try {
      IRegion word = Words.at(document, offset);
      String name = document.get(word.getOffset(), word.getLength());
      NewSearchUI.runQueryInBackground(
          new ReferencesQuery(name, caret.file(), Documents.position(document, offset)));
    } catch (BadLocationException e) {
      // the text has changed meanwhile
    }
  }
}
