/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Optional;
import org.eclipse.emf.ecore.EObject;

/** An actor that runs the steps of one in the file. */
abstract class ScriptedActor extends Actor {
  private Optional<EObject> step = Optional.empty();
  private String errno = "";

  ScriptedActor(int order) {
    super(order);
  }

  /** What it is in the file. */
  abstract EObject source();

  /** Its last step is done, and the next one, if there is one, begins. */
  final void proceedTo(Optional<? extends EObject> next, RunListener listener) {
    step.ifPresent(done -> listener.ended(this, done, errno));
    step = next.map(EObject.class::cast);
    errno = "";
    step.ifPresent(begun -> listener.began(this, begun));
  }

  /** The step has failed. */
  final void failedWith(String reason) {
    errno = reason;
  }

  /** The step that it is at; before the first one what it is in the file. */
  EObject currentStep() {
    return source();
  }

  /** Asked when it has done its last step: whether nothing else runs the same steps. */
  boolean endsItsSource() {
    return true;
  }
}
