/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.hover;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.memsim.dsl.ui.hover.RichText.Span;
import org.memsim.dsl.ui.hover.RichText.Style;

/** Markdown within a paragraph: emphasis, code, links, escapes. */
final class Inline {
  private static final Pattern SYNTAX =
      Pattern.compile(
          "\\\\(?<escaped>[\\\\`*_{}\\[\\]()#+.!|<>~-])"
              + "|`(?<code>[^`]+)`"
              + "|\\*\\*(?<bold>[^*]+)\\*\\*"
              + "|(?<![\\w*])\\*(?<star>[^*\\s][^*]*)\\*"
              + "|(?<!\\w)_(?<under>[^_\\s][^_]*)_(?!\\w)"
              + "|\\[(?<link>[^\\]]*)\\]\\([^)]*\\)"
              + "|(?<br><br ?/?>)"
              + "|&(?<entity>lt|gt|amp|quot);");

  private Inline() {}

  static RichText parse(String source) {
    StringBuilder text = new StringBuilder();
    List<Span> spans = new ArrayList<>();
    Matcher matcher = SYNTAX.matcher(source);
    while (matcher.find()) {
      matcher.appendReplacement(text, "");
      style(matcher, text, spans);
    }
    matcher.appendTail(text);
    return new RichText(text.toString(), spans);
  }

  private static void style(Matcher matcher, StringBuilder text, List<Span> spans) {
    if (matcher.group("escaped") != null) {
      text.append(matcher.group("escaped"));
    } else if (matcher.group("code") != null) {
      append(matcher.group("code"), Style.FIXED, text, spans);
    } else if (matcher.group("bold") != null) {
      nest(matcher.group("bold"), Style.BOLD, text, spans);
    } else if (matcher.group("star") != null) {
      nest(matcher.group("star"), Style.ITALIC, text, spans);
    } else if (matcher.group("under") != null) {
      nest(matcher.group("under"), Style.ITALIC, text, spans);
    } else if (matcher.group("link") != null) {
      text.append(matcher.group("link"));
    } else if (matcher.group("br") != null) {
      text.append('\n');
    } else {
      text.append(entity(matcher.group("entity")));
    }
  }

  private static void append(String part, Style style, StringBuilder text, List<Span> spans) {
    spans.add(new Span(text.length(), part.length(), style));
    text.append(part);
  }

  private static void nest(String part, Style style, StringBuilder text, List<Span> spans) {
    RichText inner = parse(part);
    int offset = text.length();
    for (Span span : inner.spans()) {
      spans.add(new Span(offset + span.offset(), span.length(), span.style()));
    }
    append(inner.text(), style, text, spans);
  }

  private static char entity(String name) {
    return switch (name) {
      case "lt" -> '<';
      case "gt" -> '>';
      case "quot" -> '"';
      default -> '&';
    };
  }
}
