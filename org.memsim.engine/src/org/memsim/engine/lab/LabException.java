/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.lab;

/** Something that the lab needs is missing, or cannot be done there. The message is a sentence. */
public final class LabException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With what is wrong and what to do about it. */
  public LabException(String message) {
    super(message);
  }
}
