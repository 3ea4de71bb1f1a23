/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run.trace;

import java.io.IOException;

/** Part of a trace is no access. The message is one full sentence or more. */
public final class MalformedTraceException extends IOException {
  private static final long serialVersionUID = 1L;

  private final long line;
  private final String explanation;

  MalformedTraceException(long line, String explanation) {
    super(explanation);
    this.line = line;
    this.explanation = explanation;
  }

  /** The number of the line, from 1; 0 in a binary trace. */
  public long line() {
    return line;
  }

  @Override
  public String getMessage() {
    return explanation;
  }
}
