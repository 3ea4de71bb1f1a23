/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.navigation;

import com.google.common.base.Predicate;
import com.google.inject.Inject;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.xtext.findReferences.ReferenceFinder;
import org.eclipse.xtext.resource.IResourceServiceProvider;
import org.memsim.dsl.mem.MetricArgument;
import org.memsim.dsl.scoping.FigureNames;

/** Finds references, and the arguments of metrics that mean an element of the same file. */
public class NameFinder extends ReferenceFinder {
  @Inject
  NameFinder(IResourceServiceProvider.Registry languages) {
    super(languages);
  }

  @Override
  protected void findLocalReferencesFromElement(
      Predicate<URI> targets, EObject candidate, Resource file, Acceptor acceptor) {
    super.findLocalReferencesFromElement(targets, candidate, file, acceptor);
    if (candidate instanceof MetricArgument argument) {
      FigureNames.target(argument)
          .filter(target -> targets.apply(EcoreUtil.getURI(target)))
          .ifPresent(
              target ->
                  // by no feature of the model: NamePlaces knows where it stands
                  acceptor.accept(
                      argument,
                      EcoreUtil.getURI(argument),
                      null,
                      -1,
                      target,
                      EcoreUtil.getURI(target)));
    }
  }
}
