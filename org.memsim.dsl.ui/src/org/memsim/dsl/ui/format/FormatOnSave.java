/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.format;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.filebuffers.IFileBuffer;
import org.eclipse.core.filebuffers.ITextFileBuffer;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.swt.widgets.Display;
import org.memsim.dsl.ui.Activator;
import org.memsim.dsl.ui.MemFiles;
import org.memsim.dsl.ui.preferences.MemPreferences;
import org.memsim.dsl.ui.service.Documents;
import org.memsim.dsl.ui.service.FileBufferAdapter;

/** Formats a file that the user saves, if the preferences say so. */
public final class FormatOnSave extends FileBufferAdapter {
  /** Saving waits for it; what comes later is saved as it was typed. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /**
   * Comes before the content is written; also before it is read again, where formatting does no
   * harm. What is saved on another thread is not saved by the user, and may not be changed there.
   */
  @Override
  public void stateChanging(IFileBuffer buffer) {
    if (buffer instanceof ITextFileBuffer text
        && text.isDirty()
        && Display.getCurrent() != null
        && isMem(text)
        && MemPreferences.store().getBoolean(MemPreferences.FORMAT_ON_SAVE)) {
      format(text.getDocument());
    }
  }

  private static boolean isMem(ITextFileBuffer buffer) {
    URI place = buffer.getFileStore() == null ? null : buffer.getFileStore().toURI();
    return place != null && MemFiles.isMem(place);
  }

  private static void format(IDocument document) {
    Optional<TextDocumentIdentifier> file = Documents.identifier(document);
    if (file.isEmpty()) {
      return;
    }
    List<? extends TextEdit> edits =
        Activator.language()
            .ask(s -> s.getTextDocumentService().formatting(Formatting.of(file.get())), PATIENCE)
            .map(answer -> List.copyOf(answer))
            .orElse(List.of());
    try {
      Documents.apply(document, edits);
    } catch (BadLocationException e) {
      ILog.of(FormatOnSave.class).error("The text could not be formatted", e);
    }
  }
}
