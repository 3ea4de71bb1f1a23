/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import org.eclipse.emf.ecore.EObject;

/** An actor that runs the steps of one in the file. */
abstract class ScriptedActor extends Actor {
  ScriptedActor(int order) {
    super(order);
  }

  /** What it is in the file. */
  abstract EObject source();

  /** The step that it is at; before the first one what it is in the file. */
  EObject currentStep() {
    return source();
  }

  /** Asked when it has done its last step: whether nothing else runs the same steps. */
  boolean endsItsSource() {
    return true;
  }
}
