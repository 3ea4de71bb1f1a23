/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

/**
 * How a recorded run ended.
 *
 * @param how what became of it
 * @param timeNs the simulated time then, in ns
 * @param held expectations that held
 * @param failed expectations that did not
 * @param message what was wrong, if something was
 */
public record Ending(How how, long timeNs, long held, long failed, String message) {
  /** What becomes of a run. */
  public enum How {
    /** It ran to its end. */
    COMPLETED,
    /** It was stopped by who started it. */
    CANCELLED,
    /** A step failed that was not announced to, or could not be run. */
    FAILED,
    /** The recording has no end: whatever ran it was killed. */
    CUT_OFF
  }
}
