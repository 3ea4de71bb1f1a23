/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.quickfix;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.ui.IMarkerResolution;
import org.eclipse.ui.IMarkerResolutionGenerator2;
import org.memsim.dsl.ui.service.OpenDocument;

/** Offers the code actions of the language server as resolutions of a problem marker. */
public final class CodeActionResolutions implements IMarkerResolutionGenerator2 {
  @Override
  public boolean hasResolutions(IMarker marker) {
    return getResolutions(marker).length > 0;
  }

  @Override
  public IMarkerResolution[] getResolutions(IMarker marker) {
    if (!(marker.getResource() instanceof IFile file)) {
      return new IMarkerResolution[0];
    }
    try (OpenDocument open = OpenDocument.of(file)) {
      return CodeActions.of(marker, open.document(), CodeActions.TO_OFFER).stream()
          .map(fix -> new CodeActionResolution(fix.title()))
          .toArray(IMarkerResolution[]::new);
    } catch (CoreException | BadLocationException e) {
      ILog.of(CodeActionResolutions.class).error("No resolutions for " + file, e);
      return new IMarkerResolution[0];
    }
  }
}
