/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui;

import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Tree;

/** What assistive technology calls a control that has no label beside it. */
public final class AccessibleName {
  private AccessibleName() {}

  /** Names the trees in a control that the platform has made. */
  public static void setOfTrees(Control control, String name) {
    switch (control) {
      case Tree tree -> set(tree, name);
      case Composite composite -> {
        for (Control child : composite.getChildren()) {
          setOfTrees(child, name);
        }
      }
      default -> {
        // no tree
      }
    }
  }

  /** Names a control; the rows of a table or tree keep what they say. */
  public static void set(Control control, String name) {
    control
        .getAccessible()
        .addAccessibleListener(
            new AccessibleAdapter() {
              @Override
              public void getName(AccessibleEvent event) {
                if (event.childID == ACC.CHILDID_SELF) {
                  event.result = name;
                }
              }
            });
  }
}
