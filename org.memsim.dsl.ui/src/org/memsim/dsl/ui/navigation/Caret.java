/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.navigation;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.texteditor.ITextEditor;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.service.Documents;

/** Where a command is asked for: the editor, its text, and what is selected in it. */
public record Caret(
    ITextEditor editor, IDocument document, TextDocumentIdentifier file, ITextSelection selection) {
  /** That of the active editor; null if it edits no file on a disk. */
  public static @Nullable Caret of(ExecutionEvent event) {
    ITextEditor editor = Adapters.adapt(HandlerUtil.getActiveEditor(event), ITextEditor.class);
    return editor == null ? null : of(editor);
  }

  /** That of an editor; null if it edits no file on a disk. */
  public static @Nullable Caret of(ITextEditor editor) {
    IDocument document = editor.getDocumentProvider().getDocument(editor.getEditorInput());
    TextDocumentIdentifier file =
        document == null ? null : Documents.identifier(document).orElse(null);
    return file != null
            && editor.getSelectionProvider().getSelection() instanceof ITextSelection selection
        ? new Caret(editor, document, file, selection)
        : null;
  }
}
