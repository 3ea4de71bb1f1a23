/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.edits;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.filebuffers.ITextFileBuffer;
import org.eclipse.core.filebuffers.LocationKind;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.Document;
import org.eclipse.jface.text.IDocument;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.ltk.core.refactoring.Change;
import org.eclipse.ltk.core.refactoring.CompositeChange;
import org.eclipse.ltk.core.refactoring.TextFileChange;
import org.eclipse.text.edits.MultiTextEdit;
import org.memsim.dsl.ui.MemFiles;
import org.memsim.dsl.ui.service.Documents;

/** From the edits of the protocol to changes of the platform, which can be previewed and undone. */
public final class WorkspaceEdits {
  private WorkspaceEdits() {}

  /** The edits of each file, however the server wrote them down. */
  public static Map<URI, List<TextEdit>> byFile(WorkspaceEdit edit) {
    Map<URI, List<TextEdit>> files = new LinkedHashMap<>();
    if (edit.getDocumentChanges() != null) {
      for (var change : edit.getDocumentChanges()) {
        if (change.isLeft()) {
          TextDocumentEdit document = change.getLeft();
          List<TextEdit> edits = files.computeIfAbsent(uri(document), file -> new ArrayList<>());
          for (var text : document.getEdits()) {
            if (text.isLeft()) {
              edits.add(text.getLeft());
            }
          }
        }
      }
    } else if (edit.getChanges() != null) {
      edit.getChanges().forEach((file, edits) -> files.put(URI.create(file), List.copyOf(edits)));
    }
    files.values().removeIf(List::isEmpty);
    return files;
  }

  private static URI uri(TextDocumentEdit edit) {
    return URI.create(edit.getTextDocument().getUri());
  }

  /**
   * One change of all files, in the order of their names. What an editor has open, saved or not, is
   * changed there; what was saved before is saved afterwards.
   *
   * @throws BadLocationException if the text is not the one that the edits were made for
   */
  public static CompositeChange change(String name, WorkspaceEdit edit)
      throws CoreException, BadLocationException {
    CompositeChange all = new CompositeChange(name);
    all.markAsSynthetic();
    List<Map.Entry<URI, List<TextEdit>>> files = new ArrayList<>(byFile(edit).entrySet());
    files.sort(Map.Entry.comparingByKey());
    for (Map.Entry<URI, List<TextEdit>> file : files) {
      all.add(change(file.getKey(), file.getValue()));
    }
    return all;
  }

  private static Change change(URI uri, List<TextEdit> edits)
      throws CoreException, BadLocationException {
    IFile[] files = ResourcesPlugin.getWorkspace().getRoot().findFilesForLocationURI(uri);
    if (files.length == 0) {
      return new OutsideChange(uri, edits);
    }
    TextFileChange change = new TextFileChange(files[0].getName(), files[0]);
    change.setTextType(MemFiles.EXTENSION);
    MultiTextEdit root = Documents.edit(text(files[0]), edits);
    change.setEdit(root);
    return change;
  }

  /** As the server knows it: that of the editor, if there is one. */
  private static IDocument text(IFile file) throws CoreException {
    ITextFileBuffer open =
        FileBuffers.getTextFileBufferManager()
            .getTextFileBuffer(file.getFullPath(), LocationKind.IFILE);
    return open == null ? new Document(file.readString()) : open.getDocument();
  }
}
