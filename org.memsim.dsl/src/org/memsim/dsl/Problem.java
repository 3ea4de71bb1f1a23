/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl;

import java.util.Comparator;
import java.util.Locale;
import org.eclipse.emf.common.util.URI;

/**
 * Something that is wrong with a file, or worth knowing about it.
 *
 * @param file where it is
 * @param line the line, from 1
 * @param column the column in characters, from 1
 * @param offset the first character that is meant, from 0
 * @param length how many characters are meant
 * @param severity how much it matters
 * @param code one of {@link org.memsim.dsl.validation.IssueCodes}
 * @param message a full sentence
 */
public record Problem(
    URI file,
    int line,
    int column,
    int offset,
    int length,
    Severity severity,
    String code,
    String message) {
  /** In the order of the text; what matters more first. */
  public static final Comparator<Problem> IN_ORDER =
      Comparator.comparingInt(Problem::offset)
          .thenComparing(Problem::severity)
          .thenComparing(Problem::code)
          .thenComparing(Problem::message);

  /** How much a problem matters. */
  public enum Severity {
    /** The file cannot run. */
    ERROR,
    /** It runs, but may not do what was meant. */
    WARNING,
    /** Worth knowing. */
    INFO;

    /** As it is printed. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The path of the file, or its URI if it is none. */
  public String path() {
    return file.isFile() ? file.toFileString() : file.toString();
  }

  /** {@code FILE:LINE:COL: error: text [code]}. */
  @Override
  public String toString() {
    return path()
        + ":"
        + line
        + ":"
        + column
        + ": "
        + severity.word()
        + ": "
        + message
        + " ["
        + code
        + "]";
  }
}
