/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.dsl;

/**
 * A text in which a part is marked with « and ».
 *
 * @param text without the marks
 * @param offset where the part begins
 * @param length how long it is
 */
public record Marked(String text, int offset, int length) {
  /** Takes the marks out. A single « marks a place. */
  public static Marked of(String source) {
    int start = source.indexOf('«');
    int end = source.indexOf('»');
    String text = source.replace("«", "").replace("»", "");
    return new Marked(text, start, end < 0 ? 0 : end - start - 1);
  }

  /** The line of the part, from 1. */
  public int line() {
    return (int) text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
  }

  /** The column of the part, from 1. */
  public int column() {
    return offset - text.lastIndexOf('\n', offset - 1);
  }
}
