/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.completion;

import java.time.Duration;
import java.util.Optional;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Region;
import org.eclipse.jface.text.TextPresentation;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.text.contentassist.IContextInformationPresenter;
import org.eclipse.jface.text.contentassist.IContextInformationValidator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a signature on the screen as long as the caret is in its statement, and makes the operand
 * that comes next bold.
 */
final class SignaturePresenter
    implements IContextInformationValidator, IContextInformationPresenter {
  /** The platform asks on the UI thread at each key; what comes later is not worth the wait. */
  private static final Duration PATIENCE = Duration.ofMillis(100);

  private @Nullable IContextInformation shown;
  private @Nullable ITextViewer viewer;
  private int line;
  private IRegion bold = new Region(0, 0);

  @Override
  public void install(IContextInformation information, ITextViewer textViewer, int offset) {
    shown = information;
    viewer = textViewer;
    bold = new Region(0, 0);
    try {
      line = textViewer.getDocument().getLineOfOffset(offset);
    } catch (BadLocationException e) {
      line = -1; // the text has become shorter since
    }
  }

  @Override
  public boolean isContextInformationValid(int offset) {
    try {
      return viewer != null && viewer.getDocument().getLineOfOffset(offset) == line;
    } catch (BadLocationException e) {
      return false;
    }
  }

  @Override
  public boolean updatePresentation(int offset, TextPresentation presentation) {
    if (viewer == null || shown == null) {
      return false;
    }
    IRegion active = active(viewer.getDocument(), offset, shown).orElse(bold);
    if (active.equals(bold)) {
      return false;
    }
    bold = active;
    presentation.clear();
    presentation.addStyleRange(
        new StyleRange(active.getOffset(), active.getLength(), null, null, SWT.BOLD));
    return true;
  }

  private static Optional<IRegion> active(
      IDocument document, int offset, IContextInformation shown) {
    try {
      return Signature.at(document, offset, PATIENCE).stream()
          .filter(s -> s.text().equals(shown.getInformationDisplayString()))
          .map(Signature::active)
          .findFirst();
    } catch (BadLocationException e) {
      return Optional.empty(); // the text has become shorter since
    }
  }
}
