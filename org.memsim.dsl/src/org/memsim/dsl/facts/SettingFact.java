/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.facts;

import java.util.List;

/**
 * A sysctl, a file under {@code /sys/kernel} or a word of the kernel command line.
 *
 * @param name as Linux spells it
 * @param values how many numbers it takes; 0 for a word
 * @param min the least number allowed
 * @param max the greatest number allowed
 * @param words the words allowed in place of numbers, if any
 * @param description one sentence with the unit
 */
public record SettingFact(
    String name, int values, long min, long max, List<String> words, String description) {
  /** Keeps an unmodifiable copy of the words. */
  public SettingFact {
    words = List.copyOf(words);
  }

  /** A setting of one or more numbers. */
  public static SettingFact numbers(
      String name, int values, long min, long max, String description) {
    return new SettingFact(name, values, min, max, List.of(), description);
  }

  /** A setting that takes one of several words, or any text if none is given. */
  public static SettingFact words(String name, String description, String... words) {
    return new SettingFact(name, 0, 0, 0, List.of(words), description);
  }
}
