/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.navigation;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.resource.DefaultLocationInFileProvider;
import org.eclipse.xtext.util.ITextRegion;
import org.jspecify.annotations.Nullable;

/** Where a reference stands; one by no feature is the whole element that makes it. */
public class NamePlaces extends DefaultLocationInFileProvider {
  @Override
  public ITextRegion getSignificantTextRegion(
      EObject owner, @Nullable EStructuralFeature feature, int index) {
    return feature == null
        ? getFullTextRegion(owner)
        : super.getSignificantTextRegion(owner, feature, index);
  }
}
