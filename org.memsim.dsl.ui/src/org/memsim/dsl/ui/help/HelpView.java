/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.help;

import java.util.Objects;
import java.util.Optional;
import org.eclipse.jface.text.TextPresentation;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.List;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.ViewPart;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.AccessibleName;
import org.memsim.dsl.ui.hover.MarkdownPresenter;

/**
 * The pages of the documentation, without the help system of the platform: that needs a web server
 * and a browser widget, which not every workbench has.
 */
public final class HelpView extends ViewPart {
  /** As plugin.xml knows it. */
  public static final String ID = "org.memsim.dsl.ui.help";

  private static final String PAGE = "page";
  private static final int[] WEIGHTS = {1, 4};
  private static final int MARGIN = 8;

  private final java.util.List<HelpPage> pages = HelpPage.all();
  private @Nullable String before;
  private @Nullable List titles;
  private @Nullable StyledText text;

  @Override
  public void init(IViewSite site, @Nullable IMemento memento) throws PartInitException {
    super.init(site, memento);
    before = memento == null ? null : memento.getString(PAGE);
  }

  @Override
  public void saveState(IMemento memento) {
    memento.putString(PAGE, pages.get(Objects.requireNonNull(titles).getSelectionIndex()).name());
  }

  @Override
  public void createPartControl(Composite parent) {
    SashForm body = new SashForm(parent, SWT.HORIZONTAL);
    List list = new List(body, SWT.SINGLE | SWT.V_SCROLL | SWT.H_SCROLL);
    AccessibleName.set(list, Messages.pages);
    pages.forEach(page -> list.add(page.title()));
    StyledText page = new StyledText(body, SWT.READ_ONLY | SWT.MULTI | SWT.V_SCROLL | SWT.H_SCROLL);
    AccessibleName.set(page, getTitle());
    page.setMargins(MARGIN, MARGIN, MARGIN, MARGIN);
    body.setWeights(WEIGHTS);
    titles = list;
    text = page;
    list.addSelectionListener(
        SelectionListener.widgetSelectedAdapter(
            event -> show(pages.get(list.getSelectionIndex()), "")));
    pages.stream()
        .filter(known -> known.name().equals(before))
        .findFirst()
        .or(() -> pages.stream().findFirst())
        .ifPresent(shown -> show(shown, ""));
  }

  /**
   * Shows what the documentation says of something: the section with that heading, or the row of a
   * table that begins with it.
   *
   * @return whether it says anything; if not, the view stays as it is
   */
  public boolean show(String topic) {
    Optional<HelpPage> page = pages.stream().filter(p -> p.tellsOf(topic)).findFirst();
    page.ifPresent(found -> show(found, topic));
    return page.isPresent();
  }

  private void show(HelpPage page, String topic) {
    StyledText shown = Objects.requireNonNull(text);
    TextPresentation styles = new TextPresentation();
    shown.setText(MarkdownPresenter.present(page.markdown(), styles));
    TextPresentation.applyTextPresentation(styles, shown);
    Objects.requireNonNull(titles).select(pages.indexOf(page));
    for (int line = 0; !topic.isEmpty() && line < shown.getLineCount(); line++) {
      String written = shown.getLine(line);
      if (written.equals(topic) || written.startsWith(topic + "  ")) {
        shown.setTopIndex(line);
        shown.setSelection(
            shown.getOffsetAtLine(line), shown.getOffsetAtLine(line) + topic.length());
        return;
      }
    }
  }

  /** The title of the page that is shown. */
  public String page() {
    return String.join("", Objects.requireNonNull(titles).getSelection());
  }

  /** What was asked for, as it is marked in the page; empty where a page was. */
  public String topic() {
    return Objects.requireNonNull(text).getSelectionText();
  }

  @Override
  public void setFocus() {
    Objects.requireNonNull(text).setFocus();
  }
}
