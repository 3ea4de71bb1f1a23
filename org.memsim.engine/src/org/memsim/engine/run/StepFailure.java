/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.eclipse.emf.ecore.EObject;
import org.memsim.engine.run.trace.MalformedTraceException;

/** A step or another element that ends the run, or keeps it from starting. */
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

  /** No machine can be as an element says. */
  static StepFailure cannotBoot(EObject element, String message) {
    return new StepFailure(element, ExitStatus.INVALID_INPUT, RunCodes.CANNOT_BOOT, message);
  }

  /** It makes no sense, which only running it can tell. */
  static StepFailure meaningless(EObject step, String message) {
    return new StepFailure(step, ExitStatus.INVALID_INPUT, RunCodes.STEP_FAILED, message);
  }

  /** A trace that is not there, or has a line that is no access. */
  static StepFailure unreadable(EObject step, UncheckedIOException e) {
    return meaningless(
        step,
        switch (e.getCause()) {
          case MalformedTraceException malformed when malformed.line() > 0 ->
              "Line " + malformed.line() + " of this trace: " + malformed.getMessage();
          case NoSuchFileException missing -> "There is no such file: " + missing.getMessage();
          case IOException other -> String.valueOf(other.getMessage());
          case null -> String.valueOf(e.getMessage());
        });
  }

  ExitStatus status() {
    return status;
  }

  Diagnostic diagnostic(Positions positions) {
    return positions.diagnostic(step, Severity.ERROR, getMessage(), code);
  }
}
