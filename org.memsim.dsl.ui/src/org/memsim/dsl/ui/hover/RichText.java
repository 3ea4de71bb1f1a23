/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.hover;

import java.util.List;

/** A text with styles and links, as a popup or a view shows it. */
public record RichText(String text, List<Span> spans, List<Link> links) {
  /** What stands in the text for a picture, which is a link of this one character. */
  public static final char PICTURE = '\uFFFC';

  /** How a part of the text looks. */
  public enum Style {
    BOLD,
    ITALIC,
    /** In the font of the editor, so that columns are aligned. */
    FIXED
  }

  /** A part of the text and how it looks. */
  public record Span(int offset, int length, Style style) {}

  /** A part of the text and where it leads, as it is written: an address, or a relative path. */
  public record Link(int offset, int length, String target) {
    /** The same in a text in which so much stands before. */
    Link after(int before) {
      return new Link(offset + before, length, target);
    }
  }

  /** A text that leads nowhere. */
  public RichText(String text, List<Span> spans) {
    this(text, spans, List.of());
  }

  /** Copies the lists. */
  public RichText {
    spans = List.copyOf(spans);
    links = List.copyOf(links);
  }
}
