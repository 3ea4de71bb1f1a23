/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.debug;

import java.util.stream.Stream;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.debug.core.model.ISourceLocator;
import org.eclipse.debug.core.model.IStackFrame;
import org.jspecify.annotations.Nullable;

/** Finds the file that the steps of a frame are written in. */
public final class StepSources implements ISourceLocator {
  private final IFile launched;

  /** Prefers the file that was launched where a file is in several projects. */
  public StepSources(IFile launched) {
    this.launched = launched;
  }

  @Override
  public @Nullable Object getSourceElement(IStackFrame frame) {
    if (!(frame instanceof StepFrame step)) {
      return null;
    }
    IFile[] files =
        ResourcesPlugin.getWorkspace()
            .getRoot()
            .findFilesForLocationURI(step.place().file().toUri());
    return Stream.of(files).filter(launched::equals).findFirst().orElse(first(files));
  }

  private static @Nullable IFile first(IFile[] files) {
    return files.length == 0 ? null : files[0];
  }
}
