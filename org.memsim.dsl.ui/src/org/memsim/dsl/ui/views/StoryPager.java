/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.views;

import java.util.Locale;
import java.util.function.IntConsumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;

/** Which rows of how many a table shows, and the way to others; hidden if it shows all. */
final class StoryPager {
  private final Composite bar;
  private final Label label;
  private final ToolItem back;
  private final ToolItem forth;
  private int section;

  /**
   * A bar in a grid.
   *
   * @param goTo told the first row of the section that the user wants to see
   */
  StoryPager(Composite parent, IntConsumer goTo) {
    bar = new Composite(parent, SWT.NONE);
    GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(bar);
    GridLayoutFactory.fillDefaults().numColumns(2).margins(4, 0).applyTo(bar);
    bar.setVisible(false);
    label = new Label(bar, SWT.NONE);
    GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).applyTo(label);
    ToolBar tools = new ToolBar(bar, SWT.FLAT);
    back = item(tools, "Earlier", "Show the rows before these", -StoryContents.SECTION, goTo);
    forth = item(tools, "Later", "Show the rows after these", StoryContents.SECTION, goTo);
  }

  private ToolItem item(ToolBar bar, String text, String tip, int step, IntConsumer goTo) {
    ToolItem item = new ToolItem(bar, SWT.PUSH);
    item.setText(text);
    item.setToolTipText(tip);
    item.addSelectionListener(
        SelectionListener.widgetSelectedAdapter(event -> goTo.accept(section + step)));
    return item;
  }

  /** Tells which section of the rows is shown. */
  void show(StoryContents contents, int first) {
    section = first;
    int last = first + contents.length(first);
    label.setText(
        String.format(
            Locale.ROOT,
            "%,d to %,d of %,d%s",
            contents.size() == 0 ? 0 : first + 1,
            last,
            contents.size(),
            contents.size() < contents.all()
                ? String.format(Locale.ROOT, " found in %,d", contents.all())
                : ""));
    back.setEnabled(first > 0);
    forth.setEnabled(last < contents.size());
    boolean isNeeded = contents.all() > StoryContents.SECTION;
    if (bar.getVisible() != isNeeded) {
      bar.setVisible(isNeeded);
      ((GridData) bar.getLayoutData()).exclude = !isNeeded;
      bar.getParent().layout();
    }
  }

  /** What it says. */
  String text() {
    return label.getText();
  }
}
