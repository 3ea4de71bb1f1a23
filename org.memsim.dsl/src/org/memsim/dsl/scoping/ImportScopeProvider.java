/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.scoping;

import java.util.LinkedHashSet;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.scoping.impl.ImportUriGlobalScopeProvider;

/**
 * The names of imported files. Imports are not transitive: a file sees what it imports itself.
 * Works without a workspace, since a file that is not loaded yet is loaded.
 */
public class ImportScopeProvider extends ImportUriGlobalScopeProvider {
  @Override
  @SuppressWarnings("NonApiType") // as Xtext declares it
  protected LinkedHashSet<URI> getImportedUris(Resource resource) {
    LinkedHashSet<URI> others = new LinkedHashSet<>(Imports.targets(resource));
    others.remove(resource.getURI());
    return others;
  }
}
