/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.service;

import org.eclipse.core.filebuffers.IDocumentSetupParticipant;
import org.eclipse.core.filebuffers.IDocumentSetupParticipantExtension;
import org.eclipse.core.filebuffers.LocationKind;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jface.text.IDocument;
import org.memsim.dsl.ui.Activator;

/** Opens at the language server whatever document the platform opens. */
public final class DocumentSetup
    implements IDocumentSetupParticipant, IDocumentSetupParticipantExtension {
  @Override
  public void setup(IDocument document) {
    // a document without a file is none of the server's business
  }

  @Override
  public void setup(IDocument document, IPath location, LocationKind kind) {
    IPath path =
        kind == LocationKind.IFILE
            ? ResourcesPlugin.getWorkspace().getRoot().getFile(location).getLocation()
            : location;
    if (path != null) {
      new DocumentSync(document, Documents.uri(path), Activator.language()).install();
    }
  }
}
