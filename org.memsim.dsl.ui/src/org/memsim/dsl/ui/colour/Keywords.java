/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.colour;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.memsim.dsl.facts.MachineFacts;

/**
 * The keywords of the grammar, from the list that the parser generator leaves: that needs no
 * parser, and no second list.
 */
final class Keywords {
  private static final String TOKENS = "/org/memsim/dsl/parser/antlr/internal/InternalMem.tokens";
  private static final Pattern WORD = Pattern.compile("'(\\w+)'=\\d+");

  private Keywords() {}

  static List<String> words() {
    InputStream list = MachineFacts.class.getResourceAsStream(TOKENS);
    if (list == null) {
      throw new IllegalStateException("The bundle of the language has no " + TOKENS);
    }
    try (BufferedReader tokens =
        new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
      return tokens
          .lines()
          .map(WORD::matcher)
          .filter(Matcher::matches)
          .map(word -> word.group(1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
