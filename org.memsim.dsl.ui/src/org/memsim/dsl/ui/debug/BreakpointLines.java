/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.debug;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.IBreakpointManager;
import org.eclipse.debug.ui.actions.IToggleBreakpointsTarget;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.texteditor.ITextEditor;
import org.memsim.engine.run.SourceFile;
import org.memsim.engine.run.StepLines;
import org.memsim.engine.run.stepping.Place;

/**
 * Sets and removes breakpoints in an editor. A line on which no step begins gets none: the next one
 * that has a step does.
 */
final class BreakpointLines implements IToggleBreakpointsTarget {
  @Override
  public boolean canToggleLineBreakpoints(IWorkbenchPart part, ISelection selection) {
    return part instanceof ITextEditor && selection instanceof ITextSelection;
  }

  @Override
  public void toggleLineBreakpoints(IWorkbenchPart part, ISelection selection) {
    IFile file =
        part instanceof ITextEditor editor
            ? Adapters.adapt(editor.getEditorInput(), IFile.class)
            : null;
    if (file != null
        && file.getLocation() != null
        && part instanceof ITextEditor editor
        && selection instanceof ITextSelection where) {
      IDocument document = editor.getDocumentProvider().getDocument(editor.getEditorInput());
      toggle(file, document.get(), where.getStartLine() + 1);
    }
  }

  /** In a job, since finding the steps takes as long as the file is large. */
  private static void toggle(IFile file, String text, int line) {
    Job job =
        new Job(Messages.toggling) {
          @Override
          protected IStatus run(IProgressMonitor monitor) {
            try {
              return toggleIn(file, text, line);
            } catch (CoreException e) {
              return e.getStatus();
            }
          }
        };
    job.setSystem(true);
    job.setRule(file);
    job.schedule();
  }

  private static IStatus toggleIn(IFile file, String text, int line) throws CoreException {
    IBreakpointManager manager = DebugPlugin.getDefault().getBreakpointManager();
    Path path = file.getLocation().toPath();
    List<StepBreakpoint> known = StepBreakpoint.at(manager, new Place(path, line));
    if (known.isEmpty()) {
      SortedSet<Integer> steps = StepLines.of(SourceFile.of(path, text)).tailSet(line);
      if (steps.isEmpty()) {
        return Status.OK_STATUS;
      }
      known = StepBreakpoint.at(manager, new Place(path, steps.first()));
      if (known.isEmpty()) {
        manager.addBreakpoint(new StepBreakpoint(file, steps.first()));
        return Status.OK_STATUS;
      }
    }
    for (StepBreakpoint breakpoint : known) {
      manager.removeBreakpoint(breakpoint, true);
    }
    return Status.OK_STATUS;
  }

  @Override
  public boolean canToggleMethodBreakpoints(IWorkbenchPart part, ISelection selection) {
    return false;
  }

  @Override
  public void toggleMethodBreakpoints(IWorkbenchPart part, ISelection selection) {
    // steps are not called
  }

  @Override
  public boolean canToggleWatchpoints(IWorkbenchPart part, ISelection selection) {
    return false;
  }

  @Override
  public void toggleWatchpoints(IWorkbenchPart part, ISelection selection) {
    // no figure is watched
  }
}
