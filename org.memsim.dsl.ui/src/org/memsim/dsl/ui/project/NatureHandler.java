/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.project;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.ui.handlers.HandlerUtil;
import org.jspecify.annotations.Nullable;

/** Configure &gt; MemSim Nature: gives the selected projects the nature, or takes it away. */
public final class NatureHandler extends AbstractHandler {
  @Override
  public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
    for (Object selected : HandlerUtil.getCurrentStructuredSelection(event)) {
      IProject project = Adapters.adapt(selected, IProject.class);
      if (project != null && project.isOpen()) {
        try {
          MemNature.set(project, !project.hasNature(MemNature.ID), new NullProgressMonitor());
        } catch (CoreException e) {
          throw new ExecutionException(project.getName(), e);
        }
      }
    }
    return null;
  }
}
