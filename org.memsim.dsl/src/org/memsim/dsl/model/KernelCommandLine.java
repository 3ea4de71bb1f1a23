/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.memsim.dsl.mem.CommandLine;

/**
 * The words of a kernel command line. As in Linux, a later word wins over an earlier one with the
 * same key, so a machine that extends another only appends.
 */
public final class KernelCommandLine {
  /**
   * One word.
   *
   * @param key before the '='
   * @param value after it; empty if there is none
   * @param offset where the word begins in the text, in characters
   * @param source the statement that it stands in
   */
  public record Word(String key, String value, int offset, CommandLine source) {
    /** The word as written. */
    public String text() {
      return value.isEmpty() ? key : key + "=" + value;
    }
  }

  private final List<Word> words;

  private KernelCommandLine(List<Word> words) {
    this.words = List.copyOf(words);
  }

  /** The words of these statements, in this order. */
  public static KernelCommandLine of(List<CommandLine> statements) {
    List<Word> words = new ArrayList<>();
    for (CommandLine statement : statements) {
      addWords(words, statement);
    }
    return new KernelCommandLine(words);
  }

  private static void addWords(List<Word> words, CommandLine statement) {
    String text = Objects.requireNonNullElse(statement.getText(), "");
    int start = 0;
    while (start < text.length()) {
      if (Character.isWhitespace(text.charAt(start))) {
        start++;
        continue;
      }
      int end = start;
      while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
        end++;
      }
      int equals = text.indexOf('=', start);
      boolean hasValue = equals >= 0 && equals < end;
      String key = text.substring(start, hasValue ? equals : end);
      String value = hasValue ? text.substring(equals + 1, end) : "";
      words.add(new Word(key, value, start, statement));
      start = end;
    }
  }

  /** All words in their order. */
  public List<Word> words() {
    return words;
  }

  /** The value of the last word with this key. */
  public Optional<String> value(String key) {
    return words.stream().filter(w -> w.key.equals(key)).map(Word::value).reduce((a, b) -> b);
  }
}
