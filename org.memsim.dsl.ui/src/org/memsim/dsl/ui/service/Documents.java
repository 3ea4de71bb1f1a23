/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.service;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.filebuffers.ITextFileBuffer;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.text.edits.MultiTextEdit;
import org.eclipse.text.edits.ReplaceEdit;

/**
 * From the documents, paths, offsets and edits of the platform to those of the protocol, and back.
 */
public final class Documents {
  private Documents() {}

  /** In the form {@code file:///}, which is the one that the server prints. */
  public static String uri(IPath inFileSystem) {
    return inFileSystem.toPath().toUri().toString();
  }

  /** The file behind a document; empty when there is none on a disk. */
  public static Optional<TextDocumentIdentifier> identifier(IDocument document) {
    ITextFileBuffer buffer = FileBuffers.getTextFileBufferManager().getTextFileBuffer(document);
    return Optional.ofNullable(buffer)
        .map(ITextFileBuffer::getFileStore)
        .map(store -> store.toURI())
        .filter(uri -> "file".equals(uri.getScheme()))
        .map(Documents::identifier);
  }

  private static TextDocumentIdentifier identifier(URI uri) {
    return new TextDocumentIdentifier(Path.of(uri).toUri().toString());
  }

  /** The line and column of an offset. */
  public static Position position(IDocument document, int offset) throws BadLocationException {
    IRegion line = document.getLineInformationOfOffset(offset);
    return new Position(document.getLineOfOffset(offset), offset - line.getOffset());
  }

  /** The range of an offset and a length. */
  public static Range range(IDocument document, int offset, int length)
      throws BadLocationException {
    return new Range(position(document, offset), position(document, offset + length));
  }

  /** The offset of a line and column. */
  public static int offset(IDocument document, Position position) throws BadLocationException {
    return document.getLineOffset(position.getLine()) + position.getCharacter();
  }

  /** Makes all edits, whose positions are those before the first of them, as one change. */
  public static void apply(IDocument document, List<? extends TextEdit> edits)
      throws BadLocationException {
    edit(document, edits).apply(document);
  }

  /** All edits, whose positions are those before the first of them, as one of the platform. */
  public static MultiTextEdit edit(IDocument document, List<? extends TextEdit> edits)
      throws BadLocationException {
    MultiTextEdit all = new MultiTextEdit();
    for (TextEdit edit : edits) {
      int start = offset(document, edit.getRange().getStart());
      int end = offset(document, edit.getRange().getEnd());
      all.addChild(new ReplaceEdit(start, end - start, edit.getNewText()));
    }
    return all;
  }
}
