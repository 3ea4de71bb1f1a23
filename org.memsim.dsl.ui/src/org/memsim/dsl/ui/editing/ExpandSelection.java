/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.editing;

import java.util.List;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.Region;
import org.eclipse.lsp4j.SelectionRange;
import org.eclipse.lsp4j.SelectionRangeParams;
import org.eclipse.ui.PlatformUI;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.Activator;
import org.memsim.dsl.ui.navigation.Caret;
import org.memsim.dsl.ui.service.Documents;

/** Selects the next larger part of the program around the selection: Alt+Shift+Up. */
public final class ExpandSelection extends AbstractHandler {
  @Override
  public @Nullable Object execute(ExecutionEvent event) {
    Caret caret = Caret.of(event);
    if (caret == null) {
      return null;
    }
    IRegion selected = new Region(caret.selection().getOffset(), caret.selection().getLength());
    try {
      SelectionRangeParams question =
          new SelectionRangeParams(
              caret.file(), List.of(Documents.position(caret.document(), selected.getOffset())));
      Activator.language()
          .ask(
              server -> server.getTextDocumentService().selectionRange(question),
              ranges ->
                  PlatformUI.getWorkbench()
                      .getDisplay()
                      .asyncExec(() -> grow(caret, selected, ranges)));
    } catch (BadLocationException e) {
      // the text has changed meanwhile
    }
    return null;
  }

  private static void grow(Caret asked, IRegion selected, List<SelectionRange> ranges) {
    Caret now = Caret.of(asked.editor());
    boolean isSame =
        now != null
            && now.selection().getOffset() == selected.getOffset()
            && now.selection().getLength() == selected.getLength();
    if (!isSame || ranges.isEmpty()) {
      return;
    }
    try {
      IRegion larger = larger(asked.document(), selected, ranges.getFirst());
      if (larger != null) {
        SelectionSteps.grown(asked.editor(), selected, larger);
        asked.editor().selectAndReveal(larger.getOffset(), larger.getLength());
      }
    } catch (BadLocationException e) {
      // the text has changed meanwhile
    }
  }

  /** The smallest of the ranges, each in the next, that contains more than is selected. */
  private static @Nullable IRegion larger(
      IDocument document, IRegion selected, SelectionRange innermost) throws BadLocationException {
    int end = selected.getOffset() + selected.getLength();
    for (@Nullable SelectionRange range = innermost; range != null; range = range.getParent()) {
      int from = Documents.offset(document, range.getRange().getStart());
      int to = Documents.offset(document, range.getRange().getEnd());
      if (from <= selected.getOffset() && to >= end && to - from > selected.getLength()) {
        return new Region(from, to - from);
      }
    }
    return null;
  }
}
