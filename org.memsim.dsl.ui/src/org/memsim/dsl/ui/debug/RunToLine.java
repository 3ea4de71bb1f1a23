/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.debug;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.debug.core.DebugEvent;
import org.eclipse.debug.core.model.IDebugElement;
import org.eclipse.debug.core.model.ISuspendResume;
import org.eclipse.debug.ui.actions.IRunToLineTarget;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.texteditor.ITextEditor;
import org.memsim.engine.run.stepping.Place;
import org.memsim.engine.run.stepping.Until;

/** Lets a paused run go on to the line of the caret. */
final class RunToLine implements IRunToLineTarget {
  @Override
  public boolean canRunToLine(IWorkbenchPart part, ISelection selection, ISuspendResume target) {
    return target instanceof IDebugElement element
        && element.getDebugTarget() instanceof MachineTarget machine
        && machine.isSuspended();
  }

  @Override
  public void runToLine(IWorkbenchPart part, ISelection selection, ISuspendResume target) {
    if (target instanceof IDebugElement element
        && element.getDebugTarget() instanceof MachineTarget machine
        && part instanceof ITextEditor editor
        && selection instanceof ITextSelection where) {
      IFile file = Adapters.adapt(editor.getEditorInput(), IFile.class);
      if (file != null && file.getLocation() != null) {
        Place place = new Place(file.getLocation().toPath(), where.getStartLine() + 1);
        machine.resume(new Until.Line(place), DebugEvent.CLIENT_REQUEST);
      }
    }
  }
}
