/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.views;

import java.util.function.IntConsumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.memsim.engine.report.Quantities;

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
    back = item(tools, Messages.earlier, Messages.earlierTip, -StoryContents.SECTION, goTo);
    forth = item(tools, Messages.later, Messages.laterTip, StoryContents.SECTION, goTo);
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
    String shown =
        NLS.bind(
            Messages.rows,
            new Object[] {
              Quantities.count(contents.size() == 0 ? 0 : first + 1L),
              Quantities.count(last),
              Quantities.count(contents.size())
            });
    label.setText(
        contents.size() < contents.all()
            ? NLS.bind(Messages.rowsFound, shown, Quantities.count(contents.all()))
            : shown);
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
