/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.refactor;

import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.ltk.core.refactoring.Change;
import org.eclipse.ltk.core.refactoring.RefactoringStatus;
import org.eclipse.ltk.core.refactoring.participants.CheckConditionsContext;
import org.eclipse.ltk.core.refactoring.participants.MoveParticipant;
import org.jspecify.annotations.Nullable;

/** Moving a file or a folder updates the imports that name it. */
public final class ImportsOnMove extends MoveParticipant {
  private @Nullable IResource moved;

  @Override
  protected boolean initialize(Object element) {
    moved = element instanceof IResource resource ? resource : null;
    return moved != null && moved.getLocation() != null && getArguments().getUpdateReferences();
  }

  @Override
  public String getName() {
    return Messages.filesName;
  }

  @Override
  public RefactoringStatus checkConditions(
      IProgressMonitor monitor, CheckConditionsContext context) {
    return new RefactoringStatus();
  }

  @Override
  public @Nullable Change createPreChange(IProgressMonitor monitor) throws CoreException {
    return moved != null
            && getArguments().getDestination() instanceof IContainer folder
            && folder.getLocation() != null
        ? ImportUpdates.before(moved, folder.getLocation().append(moved.getName()))
        : null;
  }

  @Override
  public @Nullable Change createChange(IProgressMonitor monitor) {
    return null;
  }
}
