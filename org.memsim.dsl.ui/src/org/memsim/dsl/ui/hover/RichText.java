/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.hover;

import java.util.List;

/** A text with styles, as a popup shows it. */
public record RichText(String text, List<Span> spans) {
  /** How a part of the text looks. */
  public enum Style {
    BOLD,
    ITALIC,
    /** In the font of the editor, so that columns are aligned. */
    FIXED
  }

  /** A part of the text and how it looks. */
  public record Span(int offset, int length, Style style) {}

  /** Copies the list. */
  public RichText {
    spans = List.copyOf(spans);
  }
}
