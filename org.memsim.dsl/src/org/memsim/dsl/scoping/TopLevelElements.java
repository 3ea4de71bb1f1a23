/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.scoping;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.resource.IEObjectDescription;
import org.eclipse.xtext.resource.impl.DefaultResourceDescriptionStrategy;
import org.eclipse.xtext.util.IAcceptor;
import org.memsim.dsl.mem.Element;
import org.memsim.dsl.mem.Model;

/** Other files see machines, policies and workloads; what is inside a workload stays there. */
public class TopLevelElements extends DefaultResourceDescriptionStrategy {
  @Override
  public boolean createEObjectDescriptions(
      EObject object, IAcceptor<IEObjectDescription> acceptor) {
    if (object instanceof Model model) {
      acceptor.accept(IndexedImports.describe(model));
    }
    if (object instanceof Element) {
      super.createEObjectDescriptions(object, acceptor);
    }
    return object instanceof Model;
  }
}
