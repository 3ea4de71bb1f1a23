/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import org.eclipse.emf.ecore.EObject;

/** A step that ends the run: it ended otherwise than announced, or cannot be simulated yet. */
final class StepFailure extends ExplainedException {
  private static final long serialVersionUID = 1L;

  private final transient EObject step;
  private final ExitStatus status;
  private final String code;

  private StepFailure(EObject step, ExitStatus status, String code, String message) {
    super(message);
    this.step = step;
    this.status = status;
    this.code = code;
  }

  /** It ended otherwise than announced. */
  static StepFailure unannounced(EObject step, String message) {
    return new StepFailure(step, ExitStatus.EXPECTATION_FAILED, RunCodes.STEP_FAILED, message);
  }

  /** It came to where Linux would do what is not simulated yet. */
  static StepFailure notYet(EObject step, OutOfModel cause) {
    return new StepFailure(step, ExitStatus.INVALID_INPUT, RunCodes.NOT_YET, cause.getMessage());
  }

  /** It makes no sense, which only running it can tell. */
  static StepFailure meaningless(EObject step, String message) {
    return new StepFailure(step, ExitStatus.INVALID_INPUT, RunCodes.STEP_FAILED, message);
  }

  EObject step() {
    return step;
  }

  ExitStatus status() {
    return status;
  }

  String code() {
    return code;
  }
}
