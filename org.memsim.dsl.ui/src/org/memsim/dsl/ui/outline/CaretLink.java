/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.outline;

import java.util.function.IntConsumer;
import org.eclipse.jface.text.ITextOperationTarget;
import org.eclipse.jface.text.ITextViewerExtension5;
import org.eclipse.swt.custom.CaretListener;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.texteditor.ITextEditor;
import org.jspecify.annotations.Nullable;

/** Tells where the caret of an editor is, in the text rather than in what folding leaves of it. */
final class CaretLink {
  private final ITextEditor editor;
  private final IntConsumer onMove;
  private final CaretListener listener = event -> moved();
  private boolean pending;

  CaretLink(ITextEditor editor, IntConsumer onMove) {
    this.editor = editor;
    this.onMove = onMove;
  }

  void install() {
    StyledText text = text();
    if (text != null) {
      text.addCaretListener(listener);
    }
  }

  void uninstall() {
    StyledText text = text();
    if (text != null && !text.isDisposed()) {
      text.removeCaretListener(listener);
    }
  }

  /** The offset of the caret in the document. */
  int offset() {
    StyledText text = text();
    if (text == null || text.isDisposed()) {
      return 0;
    }
    int inWidget = text.getCaretOffset();
    return editor.getAdapter(ITextOperationTarget.class) instanceof ITextViewerExtension5 folding
        ? folding.widgetOffset2ModelOffset(inWidget)
        : inWidget;
  }

  /** Later, since the caret may move before the document knows of the change that moved it. */
  private void moved() {
    StyledText text = text();
    if (text != null && !pending) {
      pending = true;
      text.getDisplay()
          .asyncExec(
              () -> {
                pending = false;
                if (!text.isDisposed()) {
                  onMove.accept(offset());
                }
              });
    }
  }

  private @Nullable StyledText text() {
    return editor.getAdapter(Control.class) instanceof StyledText text ? text : null;
  }
}
