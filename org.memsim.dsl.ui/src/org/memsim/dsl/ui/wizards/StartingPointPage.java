/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.wizards;

import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** Asks what a new project begins with. */
final class StartingPointPage extends WizardPage {
  private static final int INDENT = 24;

  private StartingPoint chosen = StartingPoint.FIRST_STEPS;

  StartingPointPage() {
    super("startingPoint");
    setTitle(Messages.contentTitle);
    setDescription(Messages.contentDescription);
  }

  /** What is chosen. */
  StartingPoint chosen() {
    return chosen;
  }

  @Override
  public void createControl(Composite parent) {
    Composite body = new Composite(parent, SWT.NONE);
    GridLayoutFactory.swtDefaults().spacing(5, 8).applyTo(body);
    for (StartingPoint point : StartingPoint.values()) {
      Button button = new Button(body, SWT.RADIO);
      button.setText(point.title());
      button.setToolTipText(point.description());
      button.setSelection(point == chosen);
      button.addSelectionListener(
          SelectionListener.widgetSelectedAdapter(
              event -> chosen = button.getSelection() ? point : chosen));
      Label description = new Label(body, SWT.WRAP);
      description.setText(point.description());
      org.eclipse.jface.layout.GridDataFactory.fillDefaults()
          .indent(INDENT, 0)
          .applyTo(description);
    }
    setControl(body);
  }
}
