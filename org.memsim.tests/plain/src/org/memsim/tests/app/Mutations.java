/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.app;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Slips of the hand in a text: a token is lost, doubled, swapped or changed, the end is lost. */
final class Mutations {
  private static final Pattern TOKEN =
      Pattern.compile("\"[^\"\\n]*\"|//.*|/\\*[\\s\\S]*?\\*/|\\w+|[^\\s\\w]");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
  private static final Pattern NUMBER = Pattern.compile("\\d[\\d_]*");
  private static final List<String> NUMBERS =
      List.of("0", "7", "99999", "4294967296", "9223372036854775808", "0x", "1.5.2", "-1");
  private static final List<String> UNITS = List.of("GB", "kb", "ms", "pages", "KiB", "PiB", "us");
  private static final List<String> OTHERS =
      List.of("}", "{", "machine", "node", "]", "..", "=", "expect", "\"", "'", "é", "\t", "€");

  private final RandomGenerator random;

  /** The same seed gives the same slips. */
  Mutations(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** The text with one slip. */
  String of(String text) {
    List<MatchResult> tokens =
        TOKEN.matcher(text).results().filter(token -> !isComment(token.group())).toList();
    MatchResult token = tokens.get(random.nextInt(tokens.size()));
    return switch (random.nextInt(8)) {
      case 0 -> replaced(text, token, "");
      case 1 -> replaced(text, token, token.group() + " " + token.group());
      case 2 -> replaced(text, token, tokens.get(random.nextInt(tokens.size())).group());
      case 3 -> replaced(text, token, one(OTHERS));
      case 4 -> text.substring(0, token.end());
      case 5 -> replaced(text, pick(tokens, NUMBER), one(NUMBERS));
      case 6 -> replaced(text, pick(tokens, Pattern.compile("[KMGT]iB|[mnu]?s")), one(UNITS));
      default -> misspelt(text, pick(tokens, NAME));
    };
  }

  private static boolean isComment(String token) {
    return token.startsWith("//") || token.startsWith("/*");
  }

  private MatchResult pick(List<MatchResult> tokens, Pattern kind) {
    List<MatchResult> fitting = new ArrayList<>();
    tokens.stream().filter(t -> kind.matcher(t.group()).matches()).forEach(fitting::add);
    List<MatchResult> choice = fitting.isEmpty() ? tokens : fitting;
    return choice.get(random.nextInt(choice.size()));
  }

  private String misspelt(String text, MatchResult token) {
    int place = token.start() + random.nextInt(token.end() - token.start());
    return text.substring(0, place) + "x" + text.substring(place + 1);
  }

  private String one(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }

  private static String replaced(String text, MatchResult token, String by) {
    return text.substring(0, token.start()) + by + text.substring(token.end());
  }
}
