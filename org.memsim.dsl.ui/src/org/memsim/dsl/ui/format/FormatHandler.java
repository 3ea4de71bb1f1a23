/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.format;

import java.util.List;
import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentExtension4;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.texteditor.ITextEditor;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.Activator;
import org.memsim.dsl.ui.service.Documents;

/** Formats the text of the active editor as the language does everywhere. */
public final class FormatHandler extends AbstractHandler {
  @Override
  public @Nullable Object execute(ExecutionEvent event) {
    ITextEditor editor = Adapters.adapt(HandlerUtil.getActiveEditor(event), ITextEditor.class);
    if (editor != null) {
      format(editor.getDocumentProvider().getDocument(editor.getEditorInput()));
    }
    return null;
  }

  /** Asks for the edits, and makes them when they come, unless the text has changed by then. */
  private static void format(IDocument document) {
    Optional<TextDocumentIdentifier> file = Documents.identifier(document);
    if (file.isEmpty()) {
      return;
    }
    long stamp = stamp(document);
    DocumentFormattingParams question = Formatting.of(file.get());
    Activator.language()
        .ask(
            server -> server.getTextDocumentService().formatting(question),
            edits ->
                PlatformUI.getWorkbench()
                    .getDisplay()
                    .asyncExec(() -> apply(document, stamp, edits)));
  }

  private static void apply(IDocument document, long stamp, List<? extends TextEdit> edits) {
    if (edits.isEmpty() || stamp(document) != stamp) {
      return;
    }
    try {
      Documents.apply(document, edits);
    } catch (BadLocationException e) {
      ILog.of(FormatHandler.class).error("The text could not be formatted", e);
    }
  }

  private static long stamp(IDocument document) {
    return ((IDocumentExtension4) document).getModificationStamp();
  }
}
