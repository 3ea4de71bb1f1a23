/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import org.memsim.dsl.validation.IssueCodes;

/** The codes of what can only be found by running; those of the validator are its own. */
public final class RunCodes {
  /** An expectation does not hold. */
  public static final String EXPECTATION_FAILED = "expectation-failed";

  /** An expectation compares what cannot be compared, or asks for what is not there. */
  public static final String EXPECTATION_MEANINGLESS = "expectation-meaningless";

  /** A step ended otherwise than announced. */
  public static final String STEP_FAILED = "step-failed";

  /** No machine can be as described. */
  public static final String CANNOT_BOOT = "cannot-boot";

  /** A file or a part of it that was asked for is not there. */
  public static final String NOT_FOUND = "not-found";

  /** Part of a recorded trace is no access. */
  public static final String MALFORMED_TRACE = "malformed-trace";

  /** A recording cannot be written. */
  public static final String CANNOT_RECORD = "cannot-record";

  /** What the engine keeps differs from what it counts. */
  public static final String INCONSISTENT = "inconsistent";

  /** The engine cannot simulate this yet. */
  public static final String NOT_YET = IssueCodes.NOT_YET;

  private RunCodes() {}
}
