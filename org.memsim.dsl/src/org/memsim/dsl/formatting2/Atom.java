/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.formatting2;

import java.util.Optional;
import org.eclipse.xtext.formatting2.regionaccess.IHiddenRegion;
import org.eclipse.xtext.formatting2.regionaccess.ISemanticRegion;

/**
 * A piece of text that is kept: a token, or a comment without the line break that ends it. The last
 * one of a file is empty.
 *
 * @param kind what it is
 * @param offset where it begins
 * @param text what it is written as
 * @param newLines how many line breaks stand between the piece before and this one
 * @param column where it begins in its line, from 0
 * @param token the token; empty for comments and at the end
 * @param before the hidden region that it stands in or after
 */
record Atom(
    Kind kind,
    int offset,
    String text,
    int newLines,
    int column,
    Optional<ISemanticRegion> token,
    IHiddenRegion before) {
  enum Kind {
    TOKEN,
    /** A comment up to the end of its line. */
    LINE_COMMENT,
    /** A comment with an end of its own. */
    BLOCK_COMMENT,
    END
  }

  boolean isComment() {
    return kind == Kind.LINE_COMMENT || kind == Kind.BLOCK_COMMENT;
  }

  boolean is(String keyword) {
    return kind == Kind.TOKEN && text.equals(keyword);
  }

  /**
   * The text with all its lines but the first moved by some columns, as far as there are blanks.
   */
  String shifted(int columns) {
    if (kind != Kind.BLOCK_COMMENT) {
      return text;
    }
    String[] lines = text.split("\n", -1);
    for (int i = 1; i < lines.length; i++) {
      int blanks = 0;
      while (blanks < lines[i].length() && lines[i].charAt(blanks) == ' ') {
        blanks++;
      }
      if (!lines[i].isBlank()) {
        lines[i] = " ".repeat(Math.max(0, blanks + columns)) + lines[i].substring(blanks);
      }
    }
    return String.join("\n", lines);
  }

  int endOffset() {
    return offset + text.length();
  }
}
