/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.refactor;

import java.time.Duration;
import java.util.List;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.lsp4j.FileRename;
import org.eclipse.lsp4j.RenameFilesParams;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.ltk.core.refactoring.Change;
import org.eclipse.ltk.core.refactoring.CompositeChange;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.Activator;
import org.memsim.dsl.ui.edits.WorkspaceEdits;
import org.memsim.dsl.ui.service.Documents;

/** What files or folders that move mean for the imports that name them. */
final class ImportUpdates {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private ImportUpdates() {}

  /**
   * The change to make before the resource moves; null if nothing imports it.
   *
   * @param target where it will be, in the file system
   */
  static @Nullable Change before(IResource resource, IPath target) throws CoreException {
    FileRename rename =
        new FileRename(Documents.uri(resource.getLocation()), Documents.uri(target));
    RenameFilesParams question = new RenameFilesParams(List.of(rename));
    WorkspaceEdit edit =
        Activator.language()
            .ask(server -> server.getWorkspaceService().willRenameFiles(question), PATIENCE)
            .orElse(null);
    if (edit == null) {
      return null;
    }
    try {
      CompositeChange change = WorkspaceEdits.change(Messages.filesName, edit);
      return change.getChildren().length == 0 ? null : change;
    } catch (BadLocationException e) {
      throw new CoreException(
          new Status(IStatus.ERROR, ImportUpdates.class, Messages.renameLate, e));
    }
  }
}
