/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.quickfix;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.quickassist.IQuickAssistInvocationContext;
import org.eclipse.jface.text.quickassist.IQuickAssistProcessor;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.lsp4j.Diagnostic;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.problems.OutsideProblem;

/**
 * Ctrl+1: what can be refactored at the caret. Repairs of problems come from their markers, except
 * in a file outside of the workspace, which has none.
 */
public final class MemQuickAssist implements IQuickAssistProcessor {
  @Override
  public ICompletionProposal @Nullable [] computeQuickAssistProposals(
      IQuickAssistInvocationContext context) {
    ISourceViewer viewer = context.getSourceViewer();
    IDocument document = viewer.getDocument();
    int offset = context.getOffset();
    List<ICompletionProposal> proposals = new ArrayList<>();
    Actions.at(document, offset, Math.max(0, context.getLength()), problems(viewer, offset))
        .forEach(action -> proposals.add(new ActionProposal(action)));
    return proposals.isEmpty() ? null : proposals.toArray(ICompletionProposal[]::new);
  }

  private static List<Diagnostic> problems(ISourceViewer viewer, int offset) {
    List<Diagnostic> problems = new ArrayList<>();
    IAnnotationModel model = viewer.getAnnotationModel();
    if (model == null) {
      return problems;
    }
    for (Iterator<Annotation> all = model.getAnnotationIterator(); all.hasNext(); ) {
      if (all.next() instanceof OutsideProblem problem) {
        Position place = model.getPosition(problem);
        boolean isHere =
            place != null
                && place.getOffset() <= offset
                && offset <= place.getOffset() + place.getLength();
        if (isHere) {
          problems.add(problem.diagnostic());
        }
      }
    }
    return problems;
  }

  @Override
  public boolean canFix(Annotation annotation) {
    return annotation instanceof OutsideProblem;
  }

  @Override
  public boolean canAssist(IQuickAssistInvocationContext context) {
    return true;
  }

  @Override
  public @Nullable String getErrorMessage() {
    return null;
  }
}
