/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.service;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
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
  private Map<String, WorkspaceFolder> known = Map.of();

  WorkspaceSync(LanguageService language) {
    this.language = language;
  }

  /** The open projects now; from now on the server is told of changes. */
  synchronized List<WorkspaceFolder> open() {
    workspace.addResourceChangeListener(this, IResourceChangeEvent.POST_CHANGE);
    known = folders();
    return List.copyOf(known.values());
  }

  /**
   * Files first: a file that is gone must leave the server's list of what it has yet to build
   * before its project does, or no later build succeeds.
   */
  @Override
  public synchronized void resourceChanged(IResourceChangeEvent event) {
    try {
      tellOfFiles(event.getDelta());
    } catch (CoreException e) {
      ILog.of(WorkspaceSync.class).error("A change of the workspace could not be read", e);
    }
    tellOfFolders();
  }

  @Override
  public void close() {
    workspace.removeResourceChangeListener(this);
  }

  private void tellOfFolders() {
    Map<String, WorkspaceFolder> before = known;
    known = folders();
    List<WorkspaceFolder> added = without(known, before);
    List<WorkspaceFolder> removed = without(before, known);
    if (!added.isEmpty() || !removed.isEmpty()) {
      WorkspaceFoldersChangeEvent change = new WorkspaceFoldersChangeEvent(added, removed);
      language.tell(
          server ->
              server
                  .getWorkspaceService()
                  .didChangeWorkspaceFolders(new DidChangeWorkspaceFoldersParams(change)));
    }
  }

  private static List<WorkspaceFolder> without(
      Map<String, WorkspaceFolder> some, Map<String, WorkspaceFolder> others) {
    return some.values().stream().filter(folder -> !others.containsValue(folder)).toList();
  }

  private void tellOfFiles(IResourceDelta root) throws CoreException {
    List<FileEvent> events = new ArrayList<>();
    root.accept(
        delta -> {
          if (MemFiles.isMem(delta.getResource()) && isOfContent(delta)) {
            uri(delta.getResource())
                .ifPresent(uri -> events.add(new FileEvent(uri, type(delta.getKind()))));
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

  private static boolean isOfContent(IResourceDelta delta) {
    return delta.getKind() != IResourceDelta.CHANGED
        || (delta.getFlags() & IResourceDelta.CONTENT) != 0;
  }

  /** A file has no location any more when its project is gone; but the project had one. */
  private Optional<String> uri(IResource file) {
    if (file.getLocation() != null) {
      return Optional.of(Documents.uri(file.getLocation()));
    }
    return Optional.ofNullable(known.get(file.getProject().getName()))
        .map(WorkspaceFolder::getUri)
        .map(uri -> IPath.fromPath(Path.of(URI.create(uri))))
        .map(folder -> Documents.uri(folder.append(file.getProjectRelativePath())));
  }

  private static FileChangeType type(int kind) {
    return switch (kind) {
      case IResourceDelta.ADDED -> FileChangeType.Created;
      case IResourceDelta.REMOVED -> FileChangeType.Deleted;
      default -> FileChangeType.Changed;
    };
  }

  /** By the name of the project. */
  private Map<String, WorkspaceFolder> folders() {
    Map<String, WorkspaceFolder> folders = new LinkedHashMap<>();
    for (IProject project : workspace.getRoot().getProjects()) {
      if (project.isOpen() && project.getLocation() != null) {
        String uri = Documents.uri(project.getLocation());
        folders.put(project.getName(), new WorkspaceFolder(uri, project.getName()));
      }
    }
    return folders;
  }
}
