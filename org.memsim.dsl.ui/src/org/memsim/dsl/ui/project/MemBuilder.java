/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.Activator;
import org.memsim.dsl.ui.MemFiles;
import org.memsim.dsl.ui.problems.Problem;
import org.memsim.dsl.ui.service.Documents;

/**
 * Waits until the problems of a project are what its files say. It has no index and makes no
 * markers of its own: the language server, which is told of every change anyway, has the one index,
 * and its diagnostics are the one source of the markers. A full build has the server read all files
 * again; Clean removes the markers.
 */
public final class MemBuilder extends IncrementalProjectBuilder {
  /** The identifier in plugin.xml. */
  public static final String ID = "org.memsim.dsl.ui.builder";

  @Override
  protected IProject @Nullable [] build(
      int kind, @Nullable Map<String, String> arguments, IProgressMonitor monitor)
      throws CoreException {
    if (kind == FULL_BUILD) {
      readAgain();
    }
    Activator.language().awaitIdle(monitor::isCanceled);
    if (!monitor.isCanceled()) {
      Activator.problems().update(getProject(), monitor);
    }
    return null;
  }

  private void readAgain() throws CoreException {
    List<FileEvent> events = new ArrayList<>();
    getProject()
        .accept(
            resource -> {
              if (MemFiles.isMem(resource) && resource.getLocation() != null) {
                String uri = Documents.uri(resource.getLocation());
                events.add(new FileEvent(uri, FileChangeType.Changed));
              }
              return true;
            });
    Activator.language()
        .tell(
            server ->
                server
                    .getWorkspaceService()
                    .didChangeWatchedFiles(new DidChangeWatchedFilesParams(events)));
  }

  @Override
  protected void clean(IProgressMonitor monitor) throws CoreException {
    getProject().deleteMarkers(Problem.TYPE, true, IResource.DEPTH_INFINITE);
  }

  /** The markers are those of this project; other projects may change meanwhile. */
  @Override
  public ISchedulingRule getRule(int kind, @Nullable Map<String, String> arguments) {
    return getProject();
  }
}
