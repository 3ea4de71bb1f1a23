/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.debug;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.model.IDebugTarget;
import org.eclipse.debug.core.model.IStackFrame;
import org.eclipse.debug.core.model.IThread;
import org.eclipse.debug.core.model.IValue;
import org.eclipse.debug.ui.IDebugModelPresentation;
import org.eclipse.debug.ui.IValueDetailListener;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.graphics.Image;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.part.FileEditorInput;
import org.jspecify.annotations.Nullable;

/** What the platform's views show of our debug model, and which editor shows its places. */
public final class MachinePresentation extends LabelProvider implements IDebugModelPresentation {
  @Override
  public void setAttribute(String attribute, Object value) {
    // nothing depends on how views are set
  }

  @Override
  public @Nullable Image getImage(@Nullable Object element) {
    return null; // the platform's own
  }

  @Override
  public @Nullable String getText(@Nullable Object element) {
    try {
      return switch (element) {
        case StepBreakpoint breakpoint -> text(breakpoint.getMarker());
        case IStackFrame frame -> frame.getName();
        case IThread thread -> thread.getName();
        case IDebugTarget target -> target.getName();
        case null, default -> null;
      };
    } catch (DebugException e) {
      return null; // the platform says what it can
    }
  }

  private static String text(IMarker marker) {
    return NLS.bind(
        Messages.breakpoint,
        marker.getResource().getName(),
        Integer.toString(marker.getAttribute(IMarker.LINE_NUMBER, 0)));
  }

  @Override
  public void computeDetail(IValue value, IValueDetailListener listener) {
    try {
      listener.detailComputed(value, value.getValueString());
    } catch (DebugException e) {
      listener.detailComputed(value, e.getMessage());
    }
  }

  @Override
  public @Nullable IEditorInput getEditorInput(Object element) {
    if (element instanceof IFile file) {
      return new FileEditorInput(file);
    }
    return element instanceof StepBreakpoint breakpoint
            && breakpoint.getMarker().getResource() instanceof IFile file
        ? new FileEditorInput(file)
        : null;
  }

  @Override
  public @Nullable String getEditorId(IEditorInput input, Object element) {
    if (input instanceof FileEditorInput file) {
      try {
        return IDE.getEditorDescriptor(file.getFile(), true, false).getId();
      } catch (PartInitException e) {
        return null;
      }
    }
    return null;
  }
}
