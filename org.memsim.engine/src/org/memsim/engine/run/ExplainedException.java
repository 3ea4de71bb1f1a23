/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

/** An exception that is told to the user: its message is one full sentence or more. */
abstract class ExplainedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String explanation;

  ExplainedException(String explanation) {
    super(explanation);
    this.explanation = explanation;
  }

  @Override
  public final String getMessage() {
    return explanation;
  }
}
