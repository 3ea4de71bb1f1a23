/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.refactor;

import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.ltk.core.refactoring.Change;
import org.eclipse.ltk.core.refactoring.RefactoringStatus;
import org.eclipse.ltk.core.refactoring.participants.CheckConditionsContext;
import org.eclipse.ltk.core.refactoring.participants.RenameParticipant;
import org.jspecify.annotations.Nullable;

/** Renaming a file or a folder updates the imports that name it. */
public final class ImportsOnRename extends RenameParticipant {
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
    if (moved == null) {
      return null;
    }
    IPath folder = moved.getLocation().removeLastSegments(1);
    return ImportUpdates.before(moved, folder.append(getArguments().getNewName()));
  }

  @Override
  public @Nullable Change createChange(IProgressMonitor monitor) {
    return null;
  }
}
