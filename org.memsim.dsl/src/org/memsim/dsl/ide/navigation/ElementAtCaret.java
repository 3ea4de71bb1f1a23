/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.navigation;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.resource.EObjectAtOffsetHelper;
import org.eclipse.xtext.resource.XtextResource;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.mem.MetricArgument;
import org.memsim.dsl.scoping.FigureNames;

/**
 * What is meant at a place. The argument of a metric is a word, and yet means a process, a mapping,
 * a cgroup or a cache.
 */
public class ElementAtCaret extends EObjectAtOffsetHelper {
  @Override
  public @Nullable EObject resolveElementAt(XtextResource resource, int offset) {
    return meant(super.resolveElementAt(resource, offset));
  }

  @Override
  public @Nullable EObject resolveCrossReferencedElementAt(XtextResource resource, int offset) {
    EObject found = super.resolveCrossReferencedElementAt(resource, offset);
    if (found == null && resolveContainedElementAt(resource, offset) instanceof MetricArgument a) {
      return FigureNames.target(a).orElse(null);
    }
    return found;
  }

  private static @Nullable EObject meant(@Nullable EObject found) {
    return found instanceof MetricArgument argument
        ? FigureNames.target(argument).orElse(found)
        : found;
  }
}
