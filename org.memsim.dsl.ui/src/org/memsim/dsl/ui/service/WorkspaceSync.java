/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.service;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResourceChangeEvent;
import org.eclipse.core.resources.IResourceChangeListener;
import org.eclipse.core.resources.IResourceDelta;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IPath;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.WorkspaceFoldersChangeEvent;
import org.memsim.dsl.ui.MemFiles;

/**
 * Shows every open project to the language server as a workspace folder, and tells it of files that
 * change on the disk.
 */
final class WorkspaceSync implements IResourceChangeListener, AutoCloseable {
  private final IWorkspace workspace = ResourcesPlugin.getWorkspace();
  private final LanguageService language;
  private List<WorkspaceFolder> known = List.of();

  WorkspaceSync(LanguageService language) {
    this.language = language;
  }

  /** The open projects now; from now on the server is told of changes. */
  synchronized List<WorkspaceFolder> open() {
    workspace.addResourceChangeListener(this, IResourceChangeEvent.POST_CHANGE);
    known = folders();
    return known;
  }

  @Override
  public synchronized void resourceChanged(IResourceChangeEvent event) {
    tellOfFolders();
    try {
      tellOfFiles(event.getDelta());
    } catch (CoreException e) {
      ILog.of(WorkspaceSync.class).error("A change of the workspace could not be read", e);
    }
  }

  @Override
  public void close() {
    workspace.removeResourceChangeListener(this);
  }

  private void tellOfFolders() {
    List<WorkspaceFolder> now = folders();
    List<WorkspaceFolder> added = now.stream().filter(f -> !known.contains(f)).toList();
    List<WorkspaceFolder> removed = known.stream().filter(f -> !now.contains(f)).toList();
    known = now;
    if (!added.isEmpty() || !removed.isEmpty()) {
      WorkspaceFoldersChangeEvent change = new WorkspaceFoldersChangeEvent(added, removed);
      language.tell(
          server ->
              server
                  .getWorkspaceService()
                  .didChangeWorkspaceFolders(new DidChangeWorkspaceFoldersParams(change)));
    }
  }

  private void tellOfFiles(IResourceDelta root) throws CoreException {
    List<FileEvent> events = new ArrayList<>();
    root.accept(
        delta -> {
          if (delta.getResource() instanceof IFile file && MemFiles.isMem(file)) {
            addEvent(events, file, delta);
          }
          return true;
        });
    if (!events.isEmpty()) {
      language.tell(
          server ->
              server
                  .getWorkspaceService()
                  .didChangeWatchedFiles(new DidChangeWatchedFilesParams(events)));
    }
  }

  private static void addEvent(List<FileEvent> events, IFile file, IResourceDelta delta) {
    IPath location = file.getLocation();
    boolean markersOnly =
        delta.getKind() == IResourceDelta.CHANGED
            && (delta.getFlags() & IResourceDelta.CONTENT) == 0;
    if (location != null && !markersOnly) {
      events.add(new FileEvent(Documents.uri(location), type(delta.getKind())));
    }
  }

  private static FileChangeType type(int kind) {
    return switch (kind) {
      case IResourceDelta.ADDED -> FileChangeType.Created;
      case IResourceDelta.REMOVED -> FileChangeType.Deleted;
      default -> FileChangeType.Changed;
    };
  }

  private List<WorkspaceFolder> folders() {
    return Stream.of(workspace.getRoot().getProjects())
        .filter(IProject::isOpen)
        .filter(project -> project.getLocation() != null)
        .map(p -> new WorkspaceFolder(Documents.uri(p.getLocation()), p.getName()))
        .toList();
  }
}
