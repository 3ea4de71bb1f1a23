/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.editing;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.Region;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.navigation.Caret;

/** Selects again what was selected before the selection was expanded: Alt+Shift+Down. */
public final class ShrinkSelection extends AbstractHandler {
  @Override
  public @Nullable Object execute(ExecutionEvent event) {
    Caret caret = Caret.of(event);
    if (caret != null) {
      IRegion selected = new Region(caret.selection().getOffset(), caret.selection().getLength());
      IRegion before = SelectionSteps.before(caret.editor(), selected);
      if (before != null) {
        caret.editor().selectAndReveal(before.getOffset(), before.getLength());
      }
    }
    return null;
  }
}
