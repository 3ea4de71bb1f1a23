/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.problems;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.services.LanguageClient;

/** Receives the diagnostics, on whatever thread, and leaves the work to jobs. */
public final class ProblemMarkers implements LanguageClient {
  private final OutsideProblems outside = new OutsideProblems();
  private final Map<IFile, MarkerUpdate> updates = new ConcurrentHashMap<>();

  @Override
  public void publishDiagnostics(PublishDiagnosticsParams published) {
    URI uri = URI.create(published.getUri());
    IFile[] files = ResourcesPlugin.getWorkspace().getRoot().findFilesForLocationURI(uri);
    for (IFile file : files) {
      updates.computeIfAbsent(file, MarkerUpdate::new).schedule(published.getDiagnostics());
    }
    if (files.length == 0) {
      outside.show(uri, published.getDiagnostics());
    }
  }

  /**
   * Makes the markers of a project equal to its newest diagnostics at once, for a build, which
   * holds the project and would keep the jobs waiting.
   */
  public void update(IProject project, IProgressMonitor monitor) throws CoreException {
    for (Map.Entry<IFile, MarkerUpdate> update : updates.entrySet()) {
      if (project.equals(update.getKey().getProject())) {
        update.getValue().runNow(monitor);
      }
    }
  }

  @Override
  public void telemetryEvent(Object event) {
    // nobody listens
  }

  @Override
  public void showMessage(MessageParams message) {
    logMessage(message);
  }

  @Override
  public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams request) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void logMessage(MessageParams message) {
    ILog.of(ProblemMarkers.class).info(message.getMessage());
  }
}
