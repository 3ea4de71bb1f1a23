/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.scoping;

import com.google.common.collect.ImmutableListMultimap;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.naming.QualifiedName;
import org.eclipse.xtext.resource.EObjectDescription;
import org.eclipse.xtext.resource.IEObjectDescription;
import org.eclipse.xtext.scoping.IScope;
import org.eclipse.xtext.scoping.impl.AbstractScope;
import org.jspecify.annotations.Nullable;

/**
 * Elements that can be found by their names without looking through all of them. Of several with
 * one name the first is meant.
 */
final class NamedElements {
  private final ImmutableListMultimap<QualifiedName, IEObjectDescription> byName;

  private NamedElements(ImmutableListMultimap<QualifiedName, IEObjectDescription> byName) {
    this.byName = byName;
  }

  /** Elements, of which those without a name cannot be found. */
  static NamedElements of(Iterable<? extends EObject> elements) {
    ImmutableListMultimap.Builder<QualifiedName, IEObjectDescription> byName =
        ImmutableListMultimap.builder();
    for (EObject element : elements) {
      String name = ElementNames.of(element);
      if (name != null && !name.isEmpty()) {
        QualifiedName key = QualifiedName.create(name);
        byName.put(key, EObjectDescription.create(key, element));
      }
    }
    return new NamedElements(byName.build());
  }

  /** All of them, by their names in the order of the text. */
  List<IEObjectDescription> descriptions() {
    return byName.values().asList();
  }

  /** They, and whatever is outside of them. */
  IScope scope(IScope outer) {
    return new AbstractScope(outer, false) {
      @Override
      protected Iterable<IEObjectDescription> getAllLocalElements() {
        return byName.values();
      }

      @Override
      protected Iterable<IEObjectDescription> getLocalElementsByName(QualifiedName name) {
        return byName.get(name);
      }

      @Override
      protected @Nullable IEObjectDescription getSingleLocalElementByName(QualifiedName name) {
        List<IEObjectDescription> found = byName.get(name);
        return found.isEmpty() ? null : found.getFirst();
      }
    };
  }
}
