/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.overrides;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text with insertions, which knows what they are and where everything else was before. What is
 * taken out is replaced by blanks, so that nothing moves.
 */
final class ChangedText {
  private final StringBuilder text;
  private final List<Insertion> insertions = new ArrayList<>();

  ChangedText(String text) {
    this.text = new StringBuilder(text);
  }

  /**
   * A part that was put in.
   *
   * @param offset where it begins in the changed text
   * @param length its length
   * @param valueOffset where the value of the change begins in it
   * @param change what it comes from
   */
  record Insertion(int offset, int length, int valueOffset, MachineChange change) {
    boolean contains(int place) {
      return offset <= place && place < offset + length;
    }

    /** The column in the change that a place in the changed text stands for. */
    int column(int place) {
      return Math.max(
          1,
          Math.min(change.text().length(), change.valueColumn() + place - (offset + valueOffset)));
    }
  }

  String text() {
    return text.toString();
  }

  void blank(int start, int end) {
    for (int i = start; i < end; i++) {
      if (text.charAt(i) != '\n' && text.charAt(i) != '\r') {
        text.setCharAt(i, ' ');
      }
    }
  }

  void insert(int offset, String before, String after, MachineChange change) {
    String inserted = before + change.statement() + after;
    insertions.replaceAll(
        known ->
            known.offset < offset
                ? known
                : new Insertion(
                    known.offset + inserted.length(),
                    known.length,
                    known.valueOffset,
                    known.change));
    int valueOffset = before.length() + change.valueOffset();
    insertions.add(new Insertion(offset, inserted.length(), valueOffset, change));
    text.insert(offset, inserted);
  }

  /** What was put in at a place of the changed text. */
  Optional<Insertion> at(int place) {
    return insertions.stream().filter(known -> known.contains(place)).findFirst();
  }

  /** How many characters were put in before a place of the changed text. */
  int added(int place) {
    return insertions.stream()
        .filter(known -> known.offset + known.length <= place)
        .mapToInt(Insertion::length)
        .sum();
  }

  /** How many of these are on the same line. */
  int addedOnLine(int place) {
    int lineStart = text.lastIndexOf("\n", Math.max(0, place - 1)) + 1;
    return added(place) - added(lineStart);
  }
}
