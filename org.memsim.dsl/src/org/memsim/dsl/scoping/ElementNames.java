/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.scoping;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.jspecify.annotations.Nullable;

/** What elements are called. Xtext's resolvers keep a table for each element that they look at. */
public final class ElementNames {
  private ElementNames() {}

  /** The name of an element; null if it has none, or it is not written yet. */
  public static @Nullable String of(EObject element) {
    EStructuralFeature feature = element.eClass().getEStructuralFeature("name");
    return feature != null && element.eGet(feature) instanceof String name ? name : null;
  }
}
