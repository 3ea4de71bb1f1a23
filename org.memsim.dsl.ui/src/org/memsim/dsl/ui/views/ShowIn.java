/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.views;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.actions.ContributionItemFactory;

/** The part of a view's menus that leads to the source of what it shows. */
final class ShowIn {
  private final IViewSite site;
  private final Runnable openSource;

  /**
   * Has filled no menu yet.
   *
   * @param openSource opens what is chosen in an editor
   */
  ShowIn(IViewSite site, Runnable openSource) {
    this.site = site;
    this.openSource = openSource;
  }

  private IAction open() {
    return new Action(Messages.showSource) {
      @Override
      public void run() {
        openSource.run();
      }
    };
  }

  private MenuManager others() {
    MenuManager menu = new MenuManager(Messages.showIn);
    menu.add(ContributionItemFactory.VIEWS_SHOW_IN.create(site.getWorkbenchWindow()));
    return menu;
  }

  /** Adds it to the menu of the view. */
  void fill(IActionBars bars) {
    bars.getMenuManager().add(open());
    bars.getMenuManager().add(others());
    bars.updateActionBars();
  }

  /** Gives a control a menu that has this alone. */
  void fill(Control control) {
    MenuManager menu = new MenuManager();
    menu.add(open());
    menu.add(others());
    control.setMenu(menu.createContextMenu(control));
    control.addDisposeListener(event -> menu.dispose());
  }
}
