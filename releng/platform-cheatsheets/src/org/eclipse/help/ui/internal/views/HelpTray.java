/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.eclipse.help.ui.internal.views;

import org.eclipse.jface.dialogs.DialogTray;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

/**
 * Stands where a class of the help system would be: the class verifier asks for it before it lets
 * cheat sheets open. They only make one beside a dialog that has a tray with help, and without the
 * help system there is none. Where the help system is installed, its own class comes first.
 */
public class HelpTray extends DialogTray {
  @Override
  protected Control createContents(Composite parent) {
    throw new UnsupportedOperationException("The help system is not installed.");
  }
}
