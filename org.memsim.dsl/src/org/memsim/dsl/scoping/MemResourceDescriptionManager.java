/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.scoping;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.naming.QualifiedName;
import org.eclipse.xtext.resource.IDefaultResourceDescriptionStrategy;
import org.eclipse.xtext.resource.IResourceDescription;
import org.eclipse.xtext.resource.IResourceDescriptions;
import org.eclipse.xtext.resource.impl.DefaultResourceDescription;
import org.eclipse.xtext.resource.impl.DefaultResourceDescriptionManager;
import org.eclipse.xtext.util.IResourceScopeCache;

/**
 * Tells which files must be validated again. What a workload may say depends on the whole text of
 * its machine, and on that of the machine's bases, so a file is affected by any change of a file
 * that it imports, directly or through others; also when that file appears or goes.
 */
@Singleton
public class MemResourceDescriptionManager extends DefaultResourceDescriptionManager {
  private final IResourceScopeCache scopeCache;

  @Inject
  MemResourceDescriptionManager(IResourceScopeCache scopeCache) {
    this.scopeCache = scopeCache;
  }

  /** Adds the URIs of imported files to the imported names, so that the index keeps them. */
  private static final class Description extends DefaultResourceDescription {
    Description(
        Resource resource,
        IDefaultResourceDescriptionStrategy strategy,
        IResourceScopeCache cache) {
      super(resource, strategy, cache);
    }

    @Override
    public Iterable<QualifiedName> getImportedNames() {
      Set<QualifiedName> names = new HashSet<>();
      super.getImportedNames().forEach(names::add);
      Imports.statements(getResource()).stream()
          .flatMap(statement -> Imports.target(statement).stream())
          .forEach(uri -> names.add(nameOf(uri)));
      return names;
    }
  }

  @Override
  protected IResourceDescription internalGetResourceDescription(
      Resource resource, IDefaultResourceDescriptionStrategy strategy) {
    return new Description(resource, strategy, scopeCache);
  }

  @Override
  public boolean isAffected(
      Collection<IResourceDescription.Delta> deltas,
      IResourceDescription candidate,
      IResourceDescriptions index) {
    Set<QualifiedName> imported = importedFiles(candidate, index);
    return deltas.stream().anyMatch(delta -> imported.contains(nameOf(delta.getUri())));
  }

  private static Set<QualifiedName> importedFiles(
      IResourceDescription candidate, IResourceDescriptions index) {
    Set<QualifiedName> seen = new HashSet<>();
    Deque<IResourceDescription> open = new ArrayDeque<>();
    open.add(candidate);
    while (!open.isEmpty()) {
      for (QualifiedName name : open.remove().getImportedNames()) {
        if (seen.add(name) && name.getSegmentCount() == 2) {
          IResourceDescription next =
              index.getResourceDescription(URI.createURI(name.getLastSegment()));
          if (next != null) {
            open.add(next);
          }
        }
      }
    }
    return seen;
  }

  /** A name that no element can have: it has two segments. */
  private static QualifiedName nameOf(URI uri) {
    return QualifiedName.create("import", uri.toString());
  }
}
