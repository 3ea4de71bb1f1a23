/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.scoping;

import com.google.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.emf.common.util.URI;
import org.eclipse.xtext.resource.IResourceDescription;
import org.eclipse.xtext.resource.IResourceDescriptions;
import org.eclipse.xtext.resource.impl.DefaultResourceDescriptionManager;

/**
 * Tells which files must be validated again. What a workload may say depends on the whole text of
 * its machine, and on that of the machine's bases, so a file is affected by any change of a file
 * that it imports, directly or through others; also when that file appears or goes.
 */
@Singleton
public class MemResourceDescriptionManager extends DefaultResourceDescriptionManager {
  @Override
  public boolean isAffected(
      Collection<IResourceDescription.Delta> deltas,
      IResourceDescription candidate,
      IResourceDescriptions index) {
    Set<URI> imported = importedFiles(candidate, index);
    return deltas.stream().anyMatch(delta -> imported.contains(delta.getUri()));
  }

  private static Set<URI> importedFiles(
      IResourceDescription candidate, IResourceDescriptions index) {
    Set<URI> seen = new HashSet<>();
    Deque<IResourceDescription> open = new ArrayDeque<>();
    open.add(candidate);
    while (!open.isEmpty()) {
      for (URI file : IndexedImports.of(open.remove())) {
        IResourceDescription next = seen.add(file) ? index.getResourceDescription(file) : null;
        if (next != null) {
          open.add(next);
        }
      }
    }
    return seen;
  }
}
