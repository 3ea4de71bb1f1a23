/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide;

import java.util.Set;
import org.eclipse.emf.common.util.URI;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.xtext.ide.server.MultiRootWorkspaceConfigFactory;
import org.eclipse.xtext.workspace.FileProjectConfig;
import org.eclipse.xtext.workspace.WorkspaceConfig;

/** One project for each folder; {@code file:/a} and {@code file:///a} are the same. */
class WorkspaceFolders extends MultiRootWorkspaceConfigFactory {
  @Override
  protected void addProjectsForWorkspaceFolder(
      WorkspaceConfig workspace, WorkspaceFolder folder, Set<String> names) {
    if (folder == null || folder.getUri() == null) {
      return;
    }
    URI uri = getUriExtensions().toUri(folder.getUri());
    String name = folder.getName() == null ? uri.lastSegment() : folder.getName();
    FileProjectConfig project =
        new FileProjectConfig(uri, getUniqueProjectName(name, names), workspace);
    project.addSourceFolder(".");
    workspace.addProject(project);
  }
}
