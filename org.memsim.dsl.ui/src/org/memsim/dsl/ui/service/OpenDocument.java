/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.service;

import java.net.URI;
import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.filebuffers.ITextFileBuffer;
import org.eclipse.core.filebuffers.ITextFileBufferManager;
import org.eclipse.core.filebuffers.LocationKind;
import org.eclipse.core.filesystem.EFS;
import org.eclipse.core.filesystem.IFileStore;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jface.text.IDocument;

/** The text of a file, shared with the editors that have it open. */
public final class OpenDocument implements AutoCloseable {
  /** Gives a buffer back. */
  @FunctionalInterface
  private interface Release {
    void run() throws CoreException;
  }

  private final ITextFileBuffer buffer;
  private final Release release;

  private OpenDocument(ITextFileBuffer buffer, Release release) {
    this.buffer = buffer;
    this.release = release;
  }

  /** Opens the text; to be closed by the caller. */
  public static OpenDocument of(IFile file) throws CoreException {
    ITextFileBufferManager buffers = FileBuffers.getTextFileBufferManager();
    IPath path = file.getFullPath();
    buffers.connect(path, LocationKind.IFILE, null);
    return new OpenDocument(
        buffers.getTextFileBuffer(path, LocationKind.IFILE),
        () -> buffers.disconnect(path, LocationKind.IFILE, null));
  }

  /** Opens the text of a file that is not in the workspace; to be closed by the caller. */
  public static OpenDocument of(URI outside) throws CoreException {
    ITextFileBufferManager buffers = FileBuffers.getTextFileBufferManager();
    IFileStore store = EFS.getStore(outside);
    buffers.connectFileStore(store, null);
    return new OpenDocument(
        buffers.getFileStoreTextFileBuffer(store), () -> buffers.disconnectFileStore(store, null));
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
    release.run();
  }
}
