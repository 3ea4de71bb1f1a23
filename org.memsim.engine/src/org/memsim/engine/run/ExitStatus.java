/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

/** How a run or a check ended. */
public enum ExitStatus {
  /** Everything held. */
  OK(0),
  /** An expectation failed, or a step failed that was not announced to. */
  EXPECTATION_FAILED(1),
  /** The input is wrong, or needs what the engine cannot run yet. */
  INVALID_INPUT(2),
  /** A defect of MemSim. */
  DEFECT(3),
  /** Stopped from outside. */
  CANCELLED(130);

  private final int code;

  ExitStatus(int code) {
    this.code = code;
  }

  /** The exit code of the command line. */
  public int code() {
    return code;
  }

  /** The worse of two. */
  public ExitStatus and(ExitStatus other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
