/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.editing;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.IRewriteTarget;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.jface.text.Position;
import org.eclipse.text.edits.DeleteEdit;
import org.eclipse.text.edits.InsertEdit;
import org.eclipse.text.edits.MultiTextEdit;
import org.eclipse.ui.texteditor.ITextEditorExtension2;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.navigation.Caret;

/**
 * Makes the selected lines comments, or what they were before: Ctrl+/. Lines are comments already
 * if each that is not blank begins with two slashes.
 */
public final class ToggleComment extends AbstractHandler {
  private static final String SLASHES = "//";

  @Override
  public @Nullable Object execute(ExecutionEvent event) {
    Caret caret = Caret.of(event);
    boolean isLocked =
        caret != null
            && caret.editor() instanceof ITextEditorExtension2 editor
            && !editor.validateEditorInputState();
    if (caret == null || isLocked) {
      return null;
    }
    try {
      toggle(caret);
    } catch (BadLocationException e) {
      ILog.of(ToggleComment.class).error("The lines could not be changed", e);
    }
    return null;
  }

  /** The widget drops a selection in which the text changes. */
  private static void toggle(Caret caret) throws BadLocationException {
    ITextSelection selection = caret.selection();
    Position selected = new Position(selection.getOffset(), selection.getLength());
    MultiTextEdit edit = edit(caret);
    caret.document().addPosition(selected);
    if (edit.getChildrenSize() > 1) {
      applyAsOne(edit, caret);
    } else {
      edit.apply(caret.document());
    }
    caret.document().removePosition(selected);
    caret.editor().selectAndReveal(selected.getOffset(), selected.getLength());
  }

  /** One step to undo. */
  private static void applyAsOne(MultiTextEdit edit, Caret caret) throws BadLocationException {
    IRewriteTarget target = caret.editor().getAdapter(IRewriteTarget.class);
    target.beginCompoundChange();
    try {
      edit.apply(caret.document());
    } finally {
      target.endCompoundChange();
    }
  }

  private static MultiTextEdit edit(Caret caret) throws BadLocationException {
    IDocument document = caret.document();
    int first = caret.selection().getStartLine();
    int last = Math.max(first, caret.selection().getEndLine());
    boolean endsAtStartOfLine =
        last > first
            && caret.selection().getOffset() + caret.selection().getLength()
                == document.getLineOffset(last);
    return edit(document, first, endsAtStartOfLine ? last - 1 : last);
  }

  private static MultiTextEdit edit(IDocument document, int first, int last)
      throws BadLocationException {
    List<Integer> lines = new ArrayList<>();
    int indent = Integer.MAX_VALUE;
    boolean isComment = true;
    for (int line = first; line <= last; line++) {
      String text = text(document, line);
      if (!text.isBlank()) {
        lines.add(line);
        indent = Math.min(indent, indent(text));
        isComment &= text.stripLeading().startsWith(SLASHES);
      }
    }
    MultiTextEdit edit = new MultiTextEdit();
    for (int line : lines) {
      int start = document.getLineOffset(line);
      String text = text(document, line);
      if (isComment) {
        int at = indent(text);
        boolean hasSpace = text.startsWith(SLASHES + " ", at);
        edit.addChild(new DeleteEdit(start + at, SLASHES.length() + (hasSpace ? 1 : 0)));
      } else {
        edit.addChild(new InsertEdit(start + indent, SLASHES + " "));
      }
    }
    return edit;
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  private static String text(IDocument document, int line) throws BadLocationException {
    IRegion region = document.getLineInformation(line);
    return document.get(region.getOffset(), region.getLength());
  }
}
