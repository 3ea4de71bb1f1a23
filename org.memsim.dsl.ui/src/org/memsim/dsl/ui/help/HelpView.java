/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.help;

import java.util.Objects;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.List;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.ViewPart;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.AccessibleName;
import org.memsim.dsl.ui.hover.Markdown;

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
  private @Nullable HelpText shown;
  private Optional<HelpPage> current = Optional.empty();

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
    StyledText page = new StyledText(body, SWT.READ_ONLY | SWT.MULTI | SWT.WRAP | SWT.V_SCROLL);
    AccessibleName.set(page, getTitle());
    page.setMargins(MARGIN, MARGIN, MARGIN, MARGIN);
    body.setWeights(WEIGHTS);
    titles = list;
    text = page;
    shown = new HelpText(page, this::follow);
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
    StyledText written = Objects.requireNonNull(text);
    if (!Optional.of(page).equals(current)) {
      current = Optional.of(page);
      Objects.requireNonNull(shown)
          .show(
              Markdown.parse(page.markdown(), Markdown.UNBROKEN),
              target -> HelpPage.file(page.resolve(target)));
    }
    Objects.requireNonNull(titles).select(pages.indexOf(page));
    for (int line = 0; !topic.isEmpty() && line < written.getLineCount(); line++) {
      String beginning = written.getLine(line);
      if (beginning.equals(topic) || beginning.startsWith(topic + "  ")) {
        written.setTopIndex(line);
        written.setSelection(
            written.getOffsetAtLine(line), written.getOffsetAtLine(line) + topic.length());
        return;
      }
    }
  }

  /** Goes where a link leads: to a heading, to another page, or out into the web. */
  private void follow(String target) {
    HelpPage from = pages.get(Objects.requireNonNull(titles).getSelectionIndex());
    if (target.matches("https?://.*")) {
      Program.launch(target);
      return;
    }
    String path = from.resolve(target);
    String anchor = target.contains("#") ? target.substring(target.indexOf('#') + 1) : "";
    pages.stream()
        .filter(page -> page.name().equals(path))
        .findFirst()
        .ifPresent(page -> show(page, heading(page, anchor)));
  }

  private static String heading(HelpPage page, String anchor) {
    return page.markdown()
        .lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ +", "").replace("`", ""))
        .filter(heading -> HelpPage.anchor(heading).equals(anchor))
        .findFirst()
        .orElse("");
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
