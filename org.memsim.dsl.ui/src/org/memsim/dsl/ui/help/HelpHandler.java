/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.help;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.texteditor.ITextEditor;
import org.jspecify.annotations.Nullable;

/**
 * Opens the documentation: of the sysctl, metric, option or view at the caret of an editor, or of
 * the view that one is in; where it says nothing of that, at its beginning.
 */
public final class HelpHandler extends AbstractHandler {
  @Override
  public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
    List<String> topics = topics(HandlerUtil.getActivePart(event));
    try {
      HelpView help =
          (HelpView)
              HandlerUtil.getActiveWorkbenchWindowChecked(event)
                  .getActivePage()
                  .showView(HelpView.ID);
      for (String topic : topics) {
        if (help.show(topic)) {
          break;
        }
      }
    } catch (PartInitException e) {
      throw new ExecutionException("The documentation could not be opened", e);
    }
    return null;
  }

  /** What to look for, in this order. */
  private static List<String> topics(@Nullable IWorkbenchPart part) {
    if (part instanceof ITextEditor editor
        && editor.getSelectionProvider().getSelection() instanceof ITextSelection caret) {
      String text = editor.getDocumentProvider().getDocument(editor.getEditorInput()).get();
      return around(text, caret.getOffset());
    }
    return part == null ? List.of() : List.of(part.getTitle());
  }

  /**
   * The dotted name around an offset, then what is left of it without its last parts, without its
   * first ones: of {@code process(redis).rss} at its end, also {@code rss}.
   */
  static List<String> around(String text, int offset) {
    int start = offset;
    while (start > 0 && isPart(text.charAt(start - 1))) {
      start--;
    }
    int end = offset;
    while (end < text.length() && isPart(text.charAt(end))) {
      end++;
    }
    List<String> names = new ArrayList<>();
    String name = text.substring(start, end);
    for (String shorter = name; !shorter.isEmpty(); shorter = withoutLast(shorter)) {
      names.add(shorter);
    }
    while (name.contains(".")) {
      name = name.substring(name.indexOf('.') + 1);
      names.add(name);
    }
    return names;
  }

  private static String withoutLast(String name) {
    return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : "";
  }

  private static boolean isPart(char c) {
    return c == '_' || c == '.' || c == '-' || Character.isLetterOrDigit(c);
  }
}
