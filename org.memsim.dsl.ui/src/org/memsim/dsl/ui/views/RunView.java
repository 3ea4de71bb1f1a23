/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.views;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.part.ViewPart;
import org.memsim.dsl.ui.Activator;
import org.memsim.dsl.ui.runs.Runs;

/** A view of the run and time that are shown; it follows them. */
abstract class RunView extends ViewPart {
  private final Runs runs = Activator.runs();
  private final Runnable listener = this::update;

  /** The runs of this workbench. */
  final Runs runs() {
    return runs;
  }

  @Override
  public final void createPartControl(Composite parent) {
    create(parent);
    new RunMenu(runs).fill(getViewSite().getActionBars());
    runs.listen(listener);
    runs.restore();
    update();
  }

  /** Makes the controls. */
  abstract void create(Composite parent);

  /** Shows the run and time that are chosen now. */
  abstract void update();

  @Override
  public void dispose() {
    runs.forget(listener);
    super.dispose();
  }
}
