/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.scoping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.emf.common.util.URI;
import org.eclipse.xtext.naming.QualifiedName;
import org.eclipse.xtext.resource.EObjectDescription;
import org.eclipse.xtext.resource.IEObjectDescription;
import org.eclipse.xtext.resource.IResourceDescription;
import org.memsim.dsl.mem.MemPackage;
import org.memsim.dsl.mem.Model;

/**
 * The imports of a file as the index keeps them: as data of the file's model. The imported names of
 * a description would be the usual place, but those are lost as soon as a build has indexed a file.
 */
public final class IndexedImports {
  /** No element has a name without segments, so nothing can refer to it. */
  private static final QualifiedName NOBODY = QualifiedName.EMPTY;

  private static final String KEY = "imports";
  private static final String SEPARATOR = "\n";

  private IndexedImports() {}

  /** What the index is to keep of a file. */
  static IEObjectDescription describe(Model model) {
    String files =
        model.getImports().stream()
            .flatMap(statement -> Imports.target(statement).stream())
            .map(URI::toString)
            .collect(Collectors.joining(SEPARATOR));
    return EObjectDescription.create(NOBODY, model, Map.of(KEY, files));
  }

  /** The files that a file imports itself, whether they exist or not. */
  public static List<URI> of(IResourceDescription file) {
    List<URI> imports = new ArrayList<>();
    for (IEObjectDescription model :
        file.getExportedObjectsByType(MemPackage.eINSTANCE.getModel())) {
      String files = model.getUserData(KEY);
      if (files != null && !files.isEmpty()) {
        for (String uri : files.split(SEPARATOR, -1)) {
          imports.add(URI.createURI(uri));
        }
      }
    }
    return imports;
  }
}
