/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui;

import org.eclipse.core.expressions.PropertyTester;
import org.eclipse.ui.IEditorInput;
import org.jspecify.annotations.Nullable;

/** Tells the expressions of plugin.xml whether an editor edits one of our files. */
public final class InputTester extends PropertyTester {
  @Override
  public boolean test(
      Object receiver, String property, Object[] arguments, @Nullable Object expected) {
    return receiver instanceof IEditorInput input && MemFiles.isMem(input);
  }
}
