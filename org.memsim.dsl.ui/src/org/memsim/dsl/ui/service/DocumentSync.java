/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.service;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.filebuffers.IFileBuffer;
import org.eclipse.core.filebuffers.ITextFileBuffer;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentListener;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;

/** Keeps the language server's copy of one document equal to the document. */
final class DocumentSync extends FileBufferAdapter implements IDocumentListener {
  private static final String LANGUAGE_ID = "memsim";

  private final IDocument document;
  private final String uri;
  private final LanguageService language;
  private int version = 1;
  private boolean isOpen;
  private Range replaced = new Range(new Position(0, 0), new Position(0, 0));

  DocumentSync(IDocument document, String uri, LanguageService language) {
    this.document = document;
    this.uri = uri;
    this.language = language;
  }

  void install() {
    document.addDocumentListener(this);
    FileBuffers.getTextFileBufferManager().addFileBufferListener(this);
  }

  /**
   * Not before: a document is set up while it is still empty, and the problems of an empty file
   * would be shown for a moment, the markers of the true ones gone.
   */
  @Override
  public void bufferCreated(IFileBuffer buffer) {
    if (isOurs(buffer)) {
      isOpen = true;
      TextDocumentItem item = new TextDocumentItem(uri, LANGUAGE_ID, version, document.get());
      language.tell(s -> s.getTextDocumentService().didOpen(new DidOpenTextDocumentParams(item)));
    }
  }

  /** The range must be taken here: afterwards the old lines are gone. */
  @Override
  public void documentAboutToBeChanged(DocumentEvent event) {
    try {
      replaced = Documents.range(document, event.getOffset(), event.getLength());
    } catch (BadLocationException e) {
      ILog.of(DocumentSync.class).error("A change outside of " + uri, e);
    }
  }

  @Override
  public void documentChanged(DocumentEvent event) {
    if (!isOpen) {
      return;
    }
    TextDocumentContentChangeEvent change =
        new TextDocumentContentChangeEvent(replaced, event.getText());
    DidChangeTextDocumentParams parameters =
        new DidChangeTextDocumentParams(
            new VersionedTextDocumentIdentifier(uri, ++version), List.of(change));
    language.tell(server -> server.getTextDocumentService().didChange(parameters));
  }

  @Override
  public void bufferDisposed(IFileBuffer buffer) {
    if (isOurs(buffer)) {
      document.removeDocumentListener(this);
      FileBuffers.getTextFileBufferManager().removeFileBufferListener(this);
      close();
    }
  }

  private boolean isOurs(IFileBuffer buffer) {
    return buffer instanceof ITextFileBuffer text && text.getDocument() == document;
  }

  /**
   * The server reads the file again, and stumbles over one that is gone in every later build,
   * unless it is told so now: while the document was open it ignored that. Of a file outside of the
   * workspace nobody would tell it later, so to the server it is gone when nobody edits it.
   */
  private void close() {
    TextDocumentIdentifier file = new TextDocumentIdentifier(uri);
    language.tell(s -> s.getTextDocumentService().didClose(new DidCloseTextDocumentParams(file)));
    if (isOutside() || !Files.exists(Path.of(URI.create(uri)))) {
      DidChangeWatchedFilesParams gone =
          new DidChangeWatchedFilesParams(List.of(new FileEvent(uri, FileChangeType.Deleted)));
      language.tell(server -> server.getWorkspaceService().didChangeWatchedFiles(gone));
    }
  }

  private boolean isOutside() {
    return ResourcesPlugin.getWorkspace().getRoot().findFilesForLocationURI(URI.create(uri)).length
        == 0;
  }
}
