/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.console;

import java.net.URI;
import org.eclipse.ui.console.IHyperlink;
import org.memsim.dsl.ui.navigation.Editors;

/** From a message to the line and column it is about, both counted from 1. */
record SourceLink(URI file, int line, int column) implements IHyperlink {
  @Override
  public void linkEntered() {
    // the console underlines it
  }

  @Override
  public void linkExited() {
    // the console takes the line away
  }

  @Override
  public void linkActivated() {
    Editors.open(file, line, column);
  }
}
