/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.quickfix;

import java.util.List;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.CompoundContributionItem;
import org.eclipse.ui.texteditor.ITextEditor;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.navigation.Caret;

/** The menu Refactor: what the language server offers for the selection in the active editor. */
public final class ActionsMenu extends CompoundContributionItem {
  @Override
  protected IContributionItem[] getContributionItems() {
    IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
    ITextEditor editor =
        window == null || window.getActivePage() == null
            ? null
            : Adapters.adapt(window.getActivePage().getActiveEditor(), ITextEditor.class);
    @Nullable Caret caret = editor == null ? null : Caret.of(editor);
    return caret == null ? new IContributionItem[0] : items(caret);
  }

  private static IContributionItem[] items(Caret caret) {
    ITextSelection selected = caret.selection();
    return Actions.at(caret.document(), selected.getOffset(), selected.getLength(), List.of())
        .stream()
        .map(action -> item(action, caret.document()))
        .toArray(IContributionItem[]::new);
  }

  private static IContributionItem item(CodeAction action, IDocument document) {
    return new ActionContributionItem(
        new Action(action.getTitle().replace("&", "&&")) {
          @Override
          public void run() {
            Actions.carryOut(action, document);
          }
        });
  }
}
