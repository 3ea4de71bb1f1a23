/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl;

import java.util.HashSet;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.InternalEObject;
import org.eclipse.xtext.linking.impl.IllegalNodeException;
import org.eclipse.xtext.linking.lazy.LazyLinkingResource;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.util.Triple;
import org.memsim.dsl.mem.Cgroup;
import org.memsim.dsl.mem.Element;

/**
 * A file in memory. It is read anew with each key, so what it does for each of its elements has to
 * be little: three things that Xtext does for all of them are done for those that need it.
 */
class LinkedResource extends LazyLinkingResource {
  /** The names that have been complained of since the file was read. */
  private final Set<INode> complainedOf = new HashSet<>();

  /** A build links a file as if it could not be told to stop; it can, see {@link CurrentBuild}. */
  @Override
  public void resolveLazyCrossReferences(CancelIndicator cancel) {
    super.resolveLazyCrossReferences(
        cancel == CancelIndicator.NullImpl ? CurrentBuild.of(getResourceSet()) : cancel);
  }

  /**
   * What other files can mean becomes a proxy when this one goes, and is looked for again. All else
   * goes with the file: only elements of its own mean it. To find the place of an element among its
   * siblings takes time, the more, the longer the file is.
   */
  @Override
  protected void unloaded(InternalEObject element) {
    if (element instanceof Element || element instanceof Cgroup) {
      super.unloaded(element);
    } else {
      element.eAdapters().clear();
    }
  }

  @Override
  protected void clearErrorsAndWarnings() {
    super.clearErrorsAndWarnings();
    complainedOf.clear();
  }

  @Override
  protected void createAndAddDiagnostic(Triple<EObject, EReference, INode> place) {
    complainedOf.add(place.getThird());
    super.createAndAddDiagnostic(place);
  }

  @Override
  protected void createAndAddDiagnostic(
      Triple<EObject, EReference, INode> place, IllegalNodeException problem) {
    complainedOf.add(place.getThird());
    super.createAndAddDiagnostic(place, problem);
  }

  /**
   * Takes back that a name means nothing, if that has been said. Xtext would make up the complaint,
   * and look for the nearest of all names to do so, for each name that means something, as soon as
   * there is an error anywhere in the file, as there is while one types.
   */
  @Override
  protected void removeDiagnostic(Triple<EObject, EReference, INode> place) {
    if (complainedOf.remove(place.getThird())) {
      super.removeDiagnostic(place);
    }
  }
}
