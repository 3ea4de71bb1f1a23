/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.format;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.texteditor.ITextEditor;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the first occurrence of a text in the active editor, and selects what is there now. It
 * is for steps of cheat sheets. Does nothing where the text does not occur: the step has been done
 * by hand.
 */
public final class ReplaceHandler extends AbstractHandler {
  /** The parameter of the command that has the text to replace. */
  static final String TEXT = "text";

  /** The parameter of the command that has what to write instead. */
  static final String BY = "by";

  @Override
  public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
    ITextEditor editor = Adapters.adapt(HandlerUtil.getActiveEditor(event), ITextEditor.class);
    String text = event.getParameter(TEXT);
    String by = event.getParameter(BY);
    if (editor == null || text == null || by == null) {
      return null;
    }
    IDocument document = editor.getDocumentProvider().getDocument(editor.getEditorInput());
    int start = document.get().indexOf(text);
    if (start >= 0) {
      try {
        document.replace(start, text.length(), by);
      } catch (BadLocationException e) {
        throw new ExecutionException("The text could not be replaced", e);
      }
      editor.selectAndReveal(start, by.length());
    }
    return null;
  }
}
