/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a proposal with the places to fill in, read from the snippet syntax of the protocol:
 * <code>$1</code>, <code>${1}</code>, <code>${1:text}</code>, <code>${1|one,two|}</code>; number 0
 * is where the caret ends.
 */
record Snippet(String text, List<Place> places) {
  private static final Pattern SYNTAX =
      Pattern.compile(
          "\\\\(?<escaped>[$}\\\\])|\\$(?<plain>\\d+)"
              + "|\\$\\{(?<number>\\d+)(?::(?<default>[^}]*)|\\|(?<choice>[^,|]*)[^|]*\\|)?}");

  /** A place to fill in; places of the same number are filled in together. */
  record Place(int number, int offset, int length) {}

  /** A text without places. */
  static Snippet plain(String text) {
    return new Snippet(text, List.of());
  }

  static Snippet parse(String source) {
    StringBuilder text = new StringBuilder();
    List<Place> places = new ArrayList<>();
    Matcher matcher = SYNTAX.matcher(source);
    while (matcher.find()) {
      matcher.appendReplacement(text, "");
      if (matcher.group("escaped") != null) {
        text.append(matcher.group("escaped"));
      } else {
        String content = content(matcher);
        places.add(new Place(number(matcher), text.length(), content.length()));
        text.append(content);
      }
    }
    matcher.appendTail(text);
    return new Snippet(text.toString(), List.copyOf(places));
  }

  private static int number(Matcher matcher) {
    String plain = matcher.group("plain");
    return Integer.parseInt(plain == null ? matcher.group("number") : plain);
  }

  private static String content(Matcher matcher) {
    if (matcher.group("default") != null) {
      return matcher.group("default");
    }
    return matcher.group("choice") == null ? "" : matcher.group("choice");
  }
}
