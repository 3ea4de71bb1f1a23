/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

import java.io.IOException;

/** A file is no recording that can be read; the message is a sentence that says why. */
public final class RecordingException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * A problem.
   *
   * @param message what is wrong, and what to do
   */
  public RecordingException(String message) {
    super(message);
  }
}
