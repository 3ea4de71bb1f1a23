/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.views;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.ui.IActionBars;
import org.memsim.dsl.ui.runs.RecordedRun;
import org.memsim.dsl.ui.runs.Runs;

/** The part of a view's menu that chooses the run, for all views at once. */
final class RunMenu {
  private final Runs runs;

  RunMenu(Runs runs) {
    this.runs = runs;
  }

  void fill(IActionBars bars) {
    MenuManager choose = new MenuManager(Messages.runMenu);
    choose.setRemoveAllWhenShown(true);
    choose.addMenuListener(this::choices);
    bars.getMenuManager().add(choose);
    bars.updateActionBars();
  }

  private void choices(IMenuManager menu) {
    for (RecordedRun run : runs.all().reversed()) {
      Action show =
          new Action(run.label(), IAction.AS_RADIO_BUTTON) {
            @Override
            public void run() {
              runs.show(run);
            }
          };
      show.setChecked(runs.current().filter(run::equals).isPresent());
      menu.add(show);
    }
    if (runs.all().isEmpty()) {
      Action none = new Action(Messages.runNone) {};
      none.setEnabled(false);
      menu.add(none);
    }
  }
}
