/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.quickfix;

import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.Icons;

/** A code action of the language server in the list of Ctrl+1. */
record ActionProposal(CodeAction action) implements ICompletionProposal {
  @Override
  public void apply(IDocument document) {
    Actions.carryOut(action, document);
  }

  @Override
  public @Nullable Point getSelection(IDocument document) {
    return null;
  }

  @Override
  public @Nullable String getAdditionalProposalInfo() {
    return null;
  }

  @Override
  public String getDisplayString() {
    return action.getTitle();
  }

  @Override
  public Image getImage() {
    return Icons.image(Icons.FIX);
  }

  @Override
  public @Nullable IContextInformation getContextInformation() {
    return null;
  }
}
