/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.debug;

import org.eclipse.core.runtime.IAdapterFactory;
import org.eclipse.debug.ui.actions.IRunToLineTarget;
import org.eclipse.debug.ui.actions.IToggleBreakpointsTarget;
import org.eclipse.ui.IEditorPart;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.MemFiles;

/** What the platform's debugger can do in editors of .mem files, and in no others. */
public final class EditorAdapter implements IAdapterFactory {
  @Override
  public <T> @Nullable T getAdapter(Object adaptable, Class<T> type) {
    if (!(adaptable instanceof IEditorPart editor) || !MemFiles.isShownBy(editor)) {
      return null;
    }
    if (type == IToggleBreakpointsTarget.class) {
      return type.cast(new BreakpointLines());
    }
    return type == IRunToLineTarget.class ? type.cast(new RunToLine()) : null;
  }

  @Override
  public Class<?>[] getAdapterList() {
    return new Class<?>[] {IToggleBreakpointsTarget.class, IRunToLineTarget.class};
  }
}
