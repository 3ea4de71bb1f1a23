/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.quickfix;

import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.swt.graphics.Image;
import org.eclipse.ui.IMarkerResolution2;
import org.memsim.dsl.ui.Icons;
import org.memsim.dsl.ui.quickfix.CodeActions.Fix;
import org.memsim.dsl.ui.service.Documents;
import org.memsim.dsl.ui.service.OpenDocument;

/**
 * Changes the text of the file that a marker is on. The server is asked again for the edits when
 * they are wanted, since the text may have changed after they were offered.
 */
record CodeActionResolution(String label) implements IMarkerResolution2 {
  @Override
  public String getLabel() {
    return label;
  }

  @Override
  public String getDescription() {
    return label;
  }

  @Override
  public Image getImage() {
    return Icons.image(Icons.FIX);
  }

  @Override
  public void run(IMarker marker) {
    try (OpenDocument open = OpenDocument.of((IFile) marker.getResource())) {
      Optional<Fix> fix =
          CodeActions.of(marker, open.document(), CodeActions.TO_APPLY).stream()
              .filter(offered -> offered.title().equals(label))
              .findFirst();
      if (fix.isPresent()) {
        Documents.apply(open.document(), fix.get().edits());
        open.saveIfUnshared();
      } else {
        ILog.of(CodeActionResolution.class).warn("Is not offered any more: " + label);
      }
    } catch (CoreException | BadLocationException e) {
      ILog.of(CodeActionResolution.class).error("Could not apply: " + label, e);
    }
  }
}
