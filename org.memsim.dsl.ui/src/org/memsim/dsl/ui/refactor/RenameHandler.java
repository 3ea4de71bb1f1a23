/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.refactor;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.ltk.ui.refactoring.RefactoringWizardOpenOperation;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.handlers.HandlerUtil;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.navigation.Caret;
import org.memsim.dsl.ui.navigation.Words;
import org.memsim.dsl.ui.service.Documents;

/** Renames what is named at the caret: Alt+Shift+R. */
public final class RenameHandler extends AbstractHandler {
  @Override
  public @Nullable Object execute(ExecutionEvent event) {
    Caret caret = Caret.of(event);
    if (caret != null) {
      rename(caret, HandlerUtil.getActiveShell(event));
    }
    return null;
  }

  private static void rename(Caret caret, Shell shell) {
    IDocument document = caret.document();
    ITextSelection selection = caret.selection();
    TextDocumentIdentifier file = caret.file();
    try {
      IRegion word = Words.at(document, selection.getOffset());
      String name = document.get(word.getOffset(), word.getLength());
      RenameName rename =
          new RenameName(file, Documents.position(document, selection.getOffset()), name);
      new RefactoringWizardOpenOperation(new RenameWizard(rename)).run(shell, Messages.renameTitle);
    } catch (BadLocationException e) {
      // the text has changed meanwhile
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
