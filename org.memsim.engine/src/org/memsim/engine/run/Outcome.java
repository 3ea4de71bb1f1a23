/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Optional;
import org.memsim.dsl.mem.FallibleStep;

/** Compares how a step ended with how it says that it ends. */
final class Outcome {
  private Outcome() {}

  /** What is wrong with a step that succeeded; empty if nothing is. */
  static Optional<String> ofSuccess(FallibleStep step) {
    return Optional.ofNullable(step.getError())
        .map(error -> "This step was to fail with " + error + ", but it succeeded.");
  }

  /** What is wrong with a step that failed; empty if nothing is. */
  static Optional<String> ofFailure(FallibleStep step, String errno) {
    return failure(step, errno, errno);
  }

  /** The same of one that is known to have failed for a reason. */
  static Optional<String> ofFailure(FallibleStep step, String errno, String reason) {
    return failure(step, errno, errno + ", since " + reason);
  }

  private static Optional<String> failure(FallibleStep step, String errno, String explained) {
    if (step.getError() == null) {
      return Optional.of(
          "This step failed with "
              + explained
              + "; if it is meant to, end it with 'fails "
              + errno
              + "'.");
    }
    return step.getError().equals(errno)
        ? Optional.empty()
        : Optional.of(
            "This step was to fail with "
                + step.getError()
                + ", but it failed with "
                + explained
                + ".");
  }
}
