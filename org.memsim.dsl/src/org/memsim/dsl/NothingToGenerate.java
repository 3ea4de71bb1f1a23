/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl;

import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.generator.IShouldGenerate;
import org.eclipse.xtext.util.CancelIndicator;

/**
 * A build ends when it knows what there is to say of a file. Xtext would look at the whole file a
 * second time, to find out whether it has errors, and no later key could stop it.
 */
class NothingToGenerate implements IShouldGenerate {
  @Override
  public boolean shouldGenerate(Resource resource, CancelIndicator cancel) {
    return false;
  }
}
