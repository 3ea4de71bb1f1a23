/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.overrides;

/** A change that cannot be made. */
public final class ChangeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String text;
  private final int column;

  ChangeException(String text, int column, String message) {
    super(message);
    this.text = text;
    this.column = column;
  }

  /** The change as it was written. */
  public String text() {
    return text;
  }

  /** Where in it the problem is, from 1. */
  public int column() {
    return column;
  }
}
