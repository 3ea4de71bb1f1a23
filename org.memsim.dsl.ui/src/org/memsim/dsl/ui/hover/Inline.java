/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.hover;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.memsim.dsl.ui.hover.RichText.Link;
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
              + "|!\\[[^\\]]*\\]\\((?<picture>[^)]*)\\)"
              + "|\\[(?<link>[^\\]]*)\\]\\((?<target>[^)]*)\\)"
              + "|(?<br><br ?/?>)"
              + "|&(?<entity>lt|gt|amp|quot);");

  private final StringBuilder text = new StringBuilder();
  private final List<Span> spans = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();

  private Inline() {}

  static RichText parse(String source) {
    Inline inline = new Inline();
    Matcher matcher = SYNTAX.matcher(source);
    while (matcher.find()) {
      matcher.appendReplacement(inline.text, "");
      inline.part(matcher);
    }
    matcher.appendTail(inline.text);
    return new RichText(inline.text.toString(), inline.spans, inline.links);
  }

  private void part(Matcher matcher) {
    if (matcher.group("escaped") != null) {
      text.append(matcher.group("escaped"));
    } else if (matcher.group("code") != null) {
      append(matcher.group("code"), Style.FIXED);
    } else if (matcher.group("bold") != null) {
      nest(matcher.group("bold"), Style.BOLD);
    } else if (matcher.group("star") != null) {
      nest(matcher.group("star"), Style.ITALIC);
    } else if (matcher.group("under") != null) {
      nest(matcher.group("under"), Style.ITALIC);
    } else if (matcher.group("picture") != null) {
      links.add(new Link(text.length(), 1, matcher.group("picture")));
      text.append(RichText.PICTURE);
    } else if (matcher.group("link") != null) {
      int start = text.length();
      add(parse(matcher.group("link")));
      links.add(new Link(start, text.length() - start, matcher.group("target")));
    } else if (matcher.group("br") != null) {
      text.append('\n');
    } else {
      text.append(entity(matcher.group("entity")));
    }
  }

  private void append(String part, Style style) {
    spans.add(new Span(text.length(), part.length(), style));
    text.append(part);
  }

  private void nest(String part, Style style) {
    int start = text.length();
    add(parse(part));
    spans.add(new Span(start, text.length() - start, style));
  }

  private void add(RichText inner) {
    int offset = text.length();
    inner.spans().forEach(s -> spans.add(new Span(offset + s.offset(), s.length(), s.style())));
    inner.links().forEach(link -> links.add(link.after(offset)));
    text.append(inner.text());
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
