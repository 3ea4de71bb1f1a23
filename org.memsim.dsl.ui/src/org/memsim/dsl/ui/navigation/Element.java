/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.navigation;

import java.net.URI;
import java.nio.file.Path;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.SymbolKind;

/** Something with a name in any file that the language server knows. */
record Element(String name, SymbolKind kind, Location location) {
  /** The file and the line, as a user would write them. */
  String place() {
    URI uri = URI.create(location.getUri());
    IFile[] files = ResourcesPlugin.getWorkspace().getRoot().findFilesForLocationURI(uri);
    String file =
        files.length > 0
            ? files[0].getFullPath().makeRelative().toString()
            : Path.of(uri).toString();
    return file + ":" + (location.getRange().getStart().getLine() + 1);
  }
}
