/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.reference;

import java.util.ArrayList;
import java.util.List;

/**
 * What there is to say of one word or problem.
 *
 * @param topic what it is
 * @param name the word or the code
 * @param parts in the order in which they are read
 */
public record Entry(Topic topic, String name, List<Part> parts) {
  /** A part of an entry. */
  public sealed interface Part {}

  /**
   * Sentences.
   *
   * @param text in plain words
   */
  public record Paragraph(String text) implements Part {}

  /**
   * Lines of the language.
   *
   * @param heading what they show; empty if that is clear
   * @param text the lines
   */
  public record Listing(String heading, String text) implements Part {}

  /** Keeps an unmodifiable copy of the parts. */
  public Entry {
    parts = List.copyOf(parts);
  }

  /** As a popup shows it. */
  public String markdown() {
    return "**" + topic.noun() + "** " + name + "\n\n" + body();
  }

  /** In Markdown, without its name. */
  public String body() {
    List<String> texts = new ArrayList<>();
    for (Part part : parts) {
      texts.add(
          switch (part) {
            case Paragraph paragraph -> paragraph.text;
            case Listing listing ->
                (listing.heading.isEmpty() ? "" : listing.heading + ":\n\n")
                    + "```\n"
                    + listing.text
                    + "\n```";
          });
    }
    return String.join("\n\n", texts);
  }

  /** As a terminal shows it: lines of at most 100 characters, listings indented. */
  public String plain() {
    StringBuilder text = new StringBuilder(name).append(" (").append(topic.noun()).append(")\n");
    for (Part part : parts) {
      text.append('\n');
      switch (part) {
        case Paragraph paragraph -> text.append(Lines.wrap(paragraph.text, 100)).append('\n');
        case Listing listing -> {
          if (!listing.heading.isEmpty()) {
            text.append(listing.heading).append(":\n\n");
          }
          text.append(listing.text.indent(4));
        }
      }
    }
    return text.toString();
  }

  /** The first sentence, for lists. */
  public String summary() {
    return parts.getFirst() instanceof Paragraph paragraph ? paragraph.text : "";
  }
}
