/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.service;

import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.filebuffers.ITextFileBuffer;
import org.eclipse.core.filebuffers.ITextFileBufferManager;
import org.eclipse.core.filebuffers.LocationKind;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jface.text.IDocument;

/** The text of a file, shared with the editors that have it open. */
public final class OpenDocument implements AutoCloseable {
  private final ITextFileBufferManager buffers = FileBuffers.getTextFileBufferManager();
  private final IPath path;
  private final ITextFileBuffer buffer;

  private OpenDocument(IPath path) throws CoreException {
    this.path = path;
    buffers.connect(path, LocationKind.IFILE, null);
    buffer = buffers.getTextFileBuffer(path, LocationKind.IFILE);
  }

  /** Opens the text; to be closed by the caller. */
  public static OpenDocument of(IFile file) throws CoreException {
    return new OpenDocument(file.getFullPath());
  }

  public IDocument document() {
    return buffer.getDocument();
  }

  /** Writes the text to the disk, unless somebody else has it open and will decide that. */
  public void saveIfUnshared() throws CoreException {
    if (!buffer.isShared()) {
      buffer.commit(null, false);
    }
  }

  @Override
  public void close() throws CoreException {
    buffers.disconnect(path, LocationKind.IFILE, null);
  }
}
