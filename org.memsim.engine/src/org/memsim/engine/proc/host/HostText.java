/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc.host;

import java.util.List;

/**
 * The content of a file.
 *
 * @param file its name within what was read
 * @param lines its lines without their ends
 */
public record HostText(String file, List<String> lines) {
  /** Keeps an unmodifiable copy of the lines. */
  public HostText {
    lines = List.copyOf(lines);
  }

  /** Takes a text for the content of a file. */
  public static HostText of(String file, String text) {
    return new HostText(file, text.lines().toList());
  }

  /**
   * The place of a line.
   *
   * @param index the line, from 0
   */
  public Source at(int index) {
    return new Source(file, index + 1);
  }

  /** The first line without blanks around it, with its place; empty if there is none. */
  public Word first() {
    return new Word(lines.isEmpty() ? "" : lines.get(0).strip(), at(0));
  }
}
