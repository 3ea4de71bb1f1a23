/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.quickfix;

import java.util.List;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IContributionItem;
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
    return actions().stream().map(ActionsMenu::item).toArray(IContributionItem[]::new);
  }

  private static List<CodeAction> actions() {
    IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
    ITextEditor editor =
        window == null || window.getActivePage() == null
            ? null
            : Adapters.adapt(window.getActivePage().getActiveEditor(), ITextEditor.class);
    @Nullable Caret caret = editor == null ? null : Caret.of(editor);
    return caret == null
        ? List.of()
        : Actions.at(
            caret.document(),
            caret.selection().getOffset(),
            caret.selection().getLength(),
            List.of());
  }

  private static IContributionItem item(CodeAction action) {
    return new ActionContributionItem(
        new Action(action.getTitle().replace("&", "&&")) {
          @Override
          public void run() {
            Actions.carryOut(action);
          }
        });
  }
}
