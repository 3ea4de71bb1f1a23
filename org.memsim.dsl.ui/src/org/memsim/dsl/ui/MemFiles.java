/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui;

import java.net.URI;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IURIEditorInput;

/** What the extensions in plugin.xml are known by. */
public final class MemFiles {
  /** The content type of {@code .mem} files. */
  public static final String CONTENT_TYPE = "org.memsim.dsl";

  /** The extension of the names of files with that content type. */
  public static final String EXTENSION = "mem";

  private MemFiles() {}

  /** Whether the name says that a file is one of ours. */
  public static boolean isMem(IResource resource) {
    return resource instanceof IFile && EXTENSION.equals(resource.getFileExtension());
  }

  /** Whether the name says that a file, in the workspace or not, is one of ours. */
  public static boolean isMem(URI file) {
    return file.getPath() != null && file.getPath().endsWith("." + EXTENSION);
  }

  /** Whether an editor of this input edits one of our files, in the workspace or not. */
  public static boolean isMem(IEditorInput input) {
    IFile file = Adapters.adapt(input, IFile.class);
    if (file != null) {
      return isMem(file);
    }
    return input instanceof IURIEditorInput outside && isMem(outside.getURI());
  }

  /** Whether an editor shows one of our files. */
  public static boolean isShownBy(IEditorPart editor) {
    return isMem(editor.getEditorInput());
  }
}
