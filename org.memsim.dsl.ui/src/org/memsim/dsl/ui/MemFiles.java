/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.ui.IEditorPart;

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

  /** Whether an editor shows one of our files. */
  public static boolean isShownBy(IEditorPart editor) {
    IFile file = Adapters.adapt(editor.getEditorInput(), IFile.class);
    return file != null && isMem(file);
  }
}
