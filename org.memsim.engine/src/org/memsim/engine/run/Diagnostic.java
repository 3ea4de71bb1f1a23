/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.nio.file.Path;

/**
 * Something to say about a place in a file.
 *
 * @param file as it was named by whoever asked
 * @param line from 1
 * @param column from 1, in UTF-16 units
 * @param length of the text that is meant, in UTF-16 units; 0 if it is a point
 * @param severity how much it matters
 * @param message one full sentence or more: what is wrong, and what to write instead
 * @param code the rule, as documented
 */
public record Diagnostic(
    Path file, int line, int column, int length, Severity severity, String message, String code) {
  /** The same with another severity. */
  public Diagnostic with(Severity other) {
    return new Diagnostic(file, line, column, length, other, message, code);
  }

  /** The form that shells, editors and consoles link to the place. */
  @Override
  public String toString() {
    return format(severity.toString());
  }

  /** The same form, with another text for the severity, such as a coloured one. */
  public String format(String severityText) {
    return file
        + ":"
        + line
        + ":"
        + column
        + ": "
        + severityText
        + ": "
        + message
        + " ["
        + code
        + "]";
  }
}
