/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.edits;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.ltk.core.refactoring.Change;
import org.eclipse.ltk.core.refactoring.RefactoringStatus;
import org.eclipse.osgi.util.NLS;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.service.Documents;
import org.memsim.dsl.ui.service.OpenDocument;

/** A change of a file outside of the workspace; the editor that shows it can undo it. */
final class OutsideChange extends Change {
  private final URI file;
  private final List<TextEdit> edits;

  OutsideChange(URI file, List<TextEdit> edits) {
    this.file = file;
    this.edits = List.copyOf(edits);
  }

  @Override
  public String getName() {
    return Path.of(file).toString();
  }

  @Override
  public void initializeValidationData(IProgressMonitor monitor) {
    // the edits are tried when they are made
  }

  @Override
  public RefactoringStatus isValid(IProgressMonitor monitor) {
    return new RefactoringStatus();
  }

  @Override
  public @Nullable Change perform(IProgressMonitor monitor) throws CoreException {
    try (OpenDocument open = OpenDocument.of(file)) {
      Documents.apply(open.document(), edits);
      open.saveIfUnshared();
      return null;
    } catch (BadLocationException e) {
      throw new CoreException(
          new Status(IStatus.ERROR, OutsideChange.class, NLS.bind(Messages.late, file), e));
    }
  }

  @Override
  public Object getModifiedElement() {
    return file;
  }
}
