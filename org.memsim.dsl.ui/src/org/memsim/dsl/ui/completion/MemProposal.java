/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.completion;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension2;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension6;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.text.link.LinkedModeModel;
import org.eclipse.jface.text.link.LinkedModeUI;
import org.eclipse.jface.text.link.LinkedPosition;
import org.eclipse.jface.text.link.LinkedPositionGroup;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.Icons;
import org.memsim.dsl.ui.completion.Snippet.Place;

/**
 * A proposal that replaces the text from where it was asked for, including what was typed since.
 */
final class MemProposal
    implements ICompletionProposal, ICompletionProposalExtension2, ICompletionProposalExtension6 {
  private final String label;
  private final String detail;
  private final String documentation;
  private final Snippet snippet;
  private final int start;

  /** How much text after the caret the proposal replaces. */
  private final int tail;

  private @Nullable Point selection;

  MemProposal(
      String label, String detail, String documentation, Snippet snippet, int start, int tail) {
    this.label = label;
    this.detail = detail;
    this.documentation = documentation;
    this.snippet = snippet;
    this.start = start;
    this.tail = tail;
  }

  @Override
  public String getDisplayString() {
    return label;
  }

  @Override
  public StyledString getStyledDisplayString() {
    StyledString styled = new StyledString(label);
    return detail.isEmpty() ? styled : styled.append(" - " + detail, StyledString.QUALIFIER_STYLER);
  }

  @Override
  public @Nullable Image getImage() {
    return Icons.image(snippet.places().isEmpty() ? Icons.WORD : Icons.TEMPLATE);
  }

  @Override
  public @Nullable String getAdditionalProposalInfo() {
    return documentation.isEmpty() ? null : documentation;
  }

  @Override
  public @Nullable IContextInformation getContextInformation() {
    return null;
  }

  /** While this is so, the proposal stays in the list. */
  @Override
  public boolean validate(IDocument document, int offset, @Nullable DocumentEvent event) {
    try {
      return offset >= start && beginsWith(document.get(start, offset - start));
    } catch (BadLocationException e) {
      return false;
    }
  }

  private boolean beginsWith(String typed) {
    String lower = typed.toLowerCase(Locale.ROOT);
    return snippet.text().toLowerCase(Locale.ROOT).startsWith(lower)
        || label.toLowerCase(Locale.ROOT).startsWith(lower);
  }

  @Override
  public void apply(IDocument document) {
    throw new UnsupportedOperationException("The viewer knows where the caret is now");
  }

  @Override
  public void apply(ITextViewer viewer, char trigger, int stateMask, int offset) {
    IDocument document = viewer.getDocument();
    try {
      Snippet indented = indented(document);
      document.replace(start, offset - start + tail, indented.text());
      selection = new Point(start + indented.text().length(), 0);
      if (!indented.places().isEmpty()) {
        link(viewer, document, indented.places());
      }
    } catch (BadLocationException e) {
      ILog.of(MemProposal.class).warn("The text has changed too much for: " + label, e);
    }
  }

  /** Later lines of a template are indented as the line it is inserted in. */
  private Snippet indented(IDocument document) throws BadLocationException {
    int line = document.getLineOffset(document.getLineOfOffset(start));
    String before = document.get(line, start - line);
    String indent = before.substring(0, before.length() - before.stripLeading().length());
    if (indent.isEmpty() || snippet.text().indexOf('\n') < 0) {
      return snippet;
    }
    List<Place> moved =
        snippet.places().stream()
            .map(p -> new Place(p.number(), p.offset() + added(p, indent), p.length()))
            .toList();
    return new Snippet(snippet.text().replace("\n", "\n" + indent), moved);
  }

  private int added(Place place, String indent) {
    String before = snippet.text().substring(0, place.offset());
    return (int) before.chars().filter(c -> c == '\n').count() * indent.length();
  }

  private void link(ITextViewer viewer, IDocument document, List<Place> places)
      throws BadLocationException {
    LinkedModeModel model = new LinkedModeModel();
    TreeSet<Integer> numbers = new TreeSet<>();
    places.forEach(place -> numbers.add(place.number()));
    numbers.remove(0);
    for (int number : numbers) {
      LinkedPositionGroup group = new LinkedPositionGroup();
      for (Place place : places) {
        if (place.number() == number) {
          group.addPosition(
              new LinkedPosition(document, start + place.offset(), place.length(), number));
        }
      }
      model.addGroup(group);
    }
    int end =
        places.stream()
            .filter(place -> place.number() == 0)
            .map(place -> start + place.offset())
            .findFirst()
            .orElse(selection == null ? start : selection.x);
    if (numbers.isEmpty()) {
      selection = new Point(end, 0);
      return;
    }
    model.forceInstall();
    LinkedModeUI ui = new LinkedModeUI(model, viewer);
    ui.setExitPosition(viewer, end, 0, Integer.MAX_VALUE);
    ui.enter();
    selection = new Point(ui.getSelectedRegion().getOffset(), ui.getSelectedRegion().getLength());
  }

  @Override
  public @Nullable Point getSelection(IDocument document) {
    return selection;
  }

  @Override
  public void selected(ITextViewer viewer, boolean smartToggle) {
    // nothing is shown in the text before the proposal is chosen
  }

  @Override
  public void unselected(ITextViewer viewer) {
    // nothing was shown
  }
}
