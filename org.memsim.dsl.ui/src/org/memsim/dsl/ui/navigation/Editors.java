/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.navigation;

import java.net.URI;
import java.util.Optional;
import org.eclipse.core.filesystem.EFS;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.lsp4j.Range;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.texteditor.ITextEditor;
import org.memsim.dsl.ui.service.Documents;

/** Opens files at places in them. To be used on the UI thread. */
public final class Editors {
  private Editors() {}

  /** Opens the file, in the workspace or not, and selects the range in it. */
  public static void open(URI file, Range range) {
    open(file)
        .ifPresent(
            editor -> {
              try {
                IDocument document = document(editor);
                int start = Documents.offset(document, range.getStart());
                int end = Documents.offset(document, range.getEnd());
                editor.selectAndReveal(start, end - start);
              } catch (BadLocationException e) {
                // the text has become shorter since; the editor is open all the same
              }
            });
  }

  /** Opens the file and puts the caret at the line and column, both counted from 1. */
  public static void open(URI file, int line, int column) {
    open(file)
        .ifPresent(
            editor -> {
              try {
                IRegion region = document(editor).getLineInformation(line - 1);
                int inLine = Math.min(column - 1, region.getLength());
                editor.selectAndReveal(region.getOffset() + inLine, 0);
              } catch (BadLocationException e) {
                // the text has become shorter since; the editor is open all the same
              }
            });
  }

  private static IDocument document(ITextEditor editor) {
    return editor.getDocumentProvider().getDocument(editor.getEditorInput());
  }

  private static Optional<ITextEditor> open(URI location) {
    IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
    if (window == null) {
      return Optional.empty();
    }
    IWorkbenchPage page = window.getActivePage();
    IFile[] files = ResourcesPlugin.getWorkspace().getRoot().findFilesForLocationURI(location);
    try {
      IEditorPart editor =
          files.length > 0
              ? IDE.openEditor(page, files[0])
              : IDE.openEditorOnFileStore(page, EFS.getStore(location));
      return Optional.ofNullable(Adapters.adapt(editor, ITextEditor.class));
    } catch (CoreException e) {
      ILog.of(Editors.class).error("Could not open " + location, e);
      return Optional.empty();
    }
  }
}
