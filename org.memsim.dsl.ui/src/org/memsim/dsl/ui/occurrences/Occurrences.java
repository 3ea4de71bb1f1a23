/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.occurrences;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentExtension4;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.reconciler.IReconciler;
import org.eclipse.jface.text.reconciler.IReconcilingStrategy;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.jface.text.source.IAnnotationModelExtension;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.jface.viewers.IPostSelectionProvider;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightKind;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.swt.widgets.Display;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.Activator;
import org.memsim.dsl.ui.service.Documents;

/**
 * Marks where the name at the caret stands in the file. The platform's button <i>Mark
 * Occurrences</i> switches it off.
 */
public final class Occurrences implements IReconciler, ISelectionChangedListener {
  /** Where it is used. */
  public static final String USE = "org.memsim.dsl.ui.occurrence";

  /** Where it is declared. */
  public static final String DECLARATION = "org.memsim.dsl.ui.occurrence.declaration";

  private static final String GENERIC_EDITOR = "org.eclipse.ui.genericeditor";
  private static final String SWITCH = "org.eclipse.ui.genericeditor.togglehighlight";

  private @Nullable ISourceViewer viewer;
  private Annotation[] shown = {};

  @Override
  public void install(ITextViewer textViewer) {
    if (textViewer instanceof ISourceViewer source
        && textViewer.getSelectionProvider() instanceof IPostSelectionProvider selections) {
      viewer = source;
      selections.addPostSelectionChangedListener(this);
    }
  }

  @Override
  public void uninstall() {
    if (viewer != null && viewer.getSelectionProvider() instanceof IPostSelectionProvider all) {
      all.removePostSelectionChangedListener(this);
      clear(viewer.getAnnotationModel());
      viewer = null;
    }
  }

  @Override
  public @Nullable IReconcilingStrategy getReconcilingStrategy(String contentType) {
    return null;
  }

  /** Asks, and shows the answer when it comes, unless the text or the caret is elsewhere then. */
  @Override
  public void selectionChanged(SelectionChangedEvent event) {
    ISourceViewer asking = viewer;
    if (asking == null || !(event.getSelection() instanceof ITextSelection selection)) {
      return;
    }
    IDocument document = asking.getDocument();
    TextDocumentIdentifier file =
        document == null ? null : Documents.identifier(document).orElse(null);
    if (file == null || !isOn()) {
      clear(asking.getAnnotationModel());
      return;
    }
    int offset = selection.getOffset();
    long stamp = stamp(document);
    Display display = asking.getTextWidget().getDisplay();
    try {
      DocumentHighlightParams question =
          new DocumentHighlightParams(file, Documents.position(document, offset));
      Activator.language()
          .ask(
              server -> server.getTextDocumentService().documentHighlight(question),
              answer ->
                  display.asyncExec(
                      () -> {
                        if (viewer == asking
                            && stamp(document) == stamp
                            && asking.getSelectedRange().x == offset) {
                          show(asking, document, answer);
                        }
                      }));
    } catch (BadLocationException e) {
      clear(asking.getAnnotationModel()); // the text has become shorter since
    }
  }

  private static boolean isOn() {
    return Platform.getPreferencesService().getBoolean(GENERIC_EDITOR, SWITCH, true, null);
  }

  private static long stamp(IDocument document) {
    return ((IDocumentExtension4) document).getModificationStamp();
  }

  private void show(
      ISourceViewer on, IDocument document, List<? extends DocumentHighlight> highlights) {
    if (!(on.getAnnotationModel() instanceof IAnnotationModelExtension model)) {
      return;
    }
    Map<Annotation, Position> wanted = new HashMap<>();
    try {
      for (DocumentHighlight highlight : highlights) {
        int start = Documents.offset(document, highlight.getRange().getStart());
        int end = Documents.offset(document, highlight.getRange().getEnd());
        String text = document.get(start, end - start);
        wanted.put(new Annotation(type(highlight), false, text), new Position(start, end - start));
      }
    } catch (BadLocationException e) {
      return; // the stamp is that of another text
    }
    model.replaceAnnotations(shown, wanted);
    shown = wanted.keySet().toArray(Annotation[]::new);
  }

  private static String type(DocumentHighlight highlight) {
    return highlight.getKind() == DocumentHighlightKind.Write ? DECLARATION : USE;
  }

  private void clear(@Nullable IAnnotationModel model) {
    if (shown.length > 0 && model instanceof IAnnotationModelExtension extension) {
      extension.replaceAnnotations(shown, Map.of());
    }
    shown = new Annotation[0];
  }
}
