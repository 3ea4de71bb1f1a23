/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.problems;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.filebuffers.ITextFileBuffer;
import org.eclipse.core.filesystem.EFS;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.jface.text.source.IAnnotationModelExtension;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.ui.PlatformUI;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.service.Documents;

/** Shows the problems of files outside of the workspace in their editors: they have no markers. */
final class OutsideProblems {
  /** On the UI thread, on which the text changes. */
  void show(URI file, List<Diagnostic> diagnostics) {
    if (PlatformUI.isWorkbenchRunning()) {
      List<Diagnostic> newest = List.copyOf(diagnostics);
      PlatformUI.getWorkbench().getDisplay().asyncExec(() -> replace(file, newest));
    }
  }

  private static void replace(URI file, List<Diagnostic> diagnostics) {
    ITextFileBuffer buffer = buffer(file);
    IAnnotationModel model = buffer == null ? null : buffer.getAnnotationModel();
    if (buffer == null || model == null) {
      return; // no editor shows it
    }
    try {
      Map<Annotation, Position> wanted = new HashMap<>();
      for (Diagnostic diagnostic : diagnostics) {
        wanted.put(new OutsideProblem(diagnostic), position(buffer.getDocument(), diagnostic));
      }
      ((IAnnotationModelExtension) model).replaceAnnotations(shown(model), wanted);
    } catch (BadLocationException e) {
      // the text has moved on, and so have diagnostics, on their way here
    }
  }

  private static Position position(IDocument document, Diagnostic diagnostic)
      throws BadLocationException {
    int start = Documents.offset(document, diagnostic.getRange().getStart());
    return new Position(start, Documents.offset(document, diagnostic.getRange().getEnd()) - start);
  }

  private static Annotation[] shown(IAnnotationModel model) {
    List<Annotation> shown = new ArrayList<>();
    for (Iterator<Annotation> all = model.getAnnotationIterator(); all.hasNext(); ) {
      Annotation annotation = all.next();
      if (annotation instanceof OutsideProblem) {
        shown.add(annotation);
      }
    }
    return shown.toArray(Annotation[]::new);
  }

  private static @Nullable ITextFileBuffer buffer(URI file) {
    try {
      return FileBuffers.getTextFileBufferManager().getFileStoreTextFileBuffer(EFS.getStore(file));
    } catch (CoreException e) {
      ILog.of(OutsideProblems.class).error("No place on a disk: " + file, e);
      return null;
    }
  }
}
