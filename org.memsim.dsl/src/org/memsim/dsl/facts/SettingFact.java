/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.facts;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A sysctl, a file under {@code /sys/kernel} or a word of the kernel command line: the one
 * declaration that validation, completion, hover, {@code memsim explain} and the reference use.
 *
 * @param name as Linux spells it
 * @param values how many numbers it takes; 0 for a word
 * @param min the least number allowed
 * @param max the greatest number allowed
 * @param words the words allowed in place of numbers, if any
 * @param description one sentence with the unit
 * @param limits what else there is to say of its values
 */
public record SettingFact(
    String name,
    int values,
    long min,
    long max,
    List<String> words,
    String description,
    Limits limits) {

  /**
   * What a range does not say.
   *
   * @param gap numbers within the range that Linux refuses
   * @param standard what Linux uses when nothing is said; empty if it computes that
   * @param since the first release of Linux that has the setting, if not all have it
   * @param newer values that only later releases have
   * @param remark what MemSim makes of it; empty if it does what Linux does
   */
  public record Limits(
      Optional<Gap> gap,
      Optional<String> standard,
      Optional<String> since,
      Optional<Newer> newer,
      String remark) {
    private static final Limits NONE =
        new Limits(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), "");
  }

  /**
   * Numbers that are refused, both ends included.
   *
   * @param first the least of them
   * @param last the greatest of them
   */
  public record Gap(long first, long last) {}

  /**
   * Values from one number on.
   *
   * @param from the least of them
   * @param since the first release of Linux that takes them
   */
  public record Newer(long from, String since) {}

  /** Keeps an unmodifiable copy of the words. */
  public SettingFact {
    words = List.copyOf(words);
  }

  /** A setting of one or more numbers. */
  public static SettingFact numbers(
      String name, int values, long min, long max, String description) {
    return new SettingFact(name, values, min, max, List.of(), description, Limits.NONE);
  }

  /** A setting that takes one of several words, or any text if none is given. */
  public static SettingFact words(String name, String description, String... words) {
    return new SettingFact(name, 0, 0, 0, List.of(words), description, Limits.NONE);
  }

  /** The same, but it takes these words, too. */
  public SettingFact or(String... alsoWords) {
    return new SettingFact(name, values, min, max, List.of(alsoWords), description, limits);
  }

  /** The same, but Linux refuses these numbers within the range. */
  public SettingFact except(long first, long last) {
    Optional<Gap> gap = Optional.of(new Gap(first, last));
    return with(l -> new Limits(gap, l.standard, l.since, l.newer, l.remark));
  }

  /** The same with what Linux uses when nothing is said. */
  public SettingFact byDefault(String standard) {
    Optional<String> value = Optional.of(standard);
    return with(l -> new Limits(l.gap, value, l.since, l.newer, l.remark));
  }

  /** The same, but only from a release of Linux on. */
  public SettingFact since(String release) {
    Optional<String> first = Optional.of(release);
    return with(l -> new Limits(l.gap, l.standard, first, l.newer, l.remark));
  }

  /** The same, but values from one on exist only from a release of Linux on. */
  public SettingFact since(String release, long from) {
    Optional<Newer> newer = Optional.of(new Newer(from, release));
    return with(l -> new Limits(l.gap, l.standard, l.since, newer, l.remark));
  }

  /** The same with what MemSim makes of it. */
  public SettingFact remark(String remark) {
    return with(l -> new Limits(l.gap, l.standard, l.since, l.newer, remark));
  }

  private SettingFact with(UnaryOperator<Limits> change) {
    return new SettingFact(name, values, min, max, words, description, change.apply(limits));
  }

  /** Whether Linux takes a number, in releases that have it. */
  public boolean takes(long number) {
    boolean isRefused = limits.gap.filter(g -> g.first <= number && number <= g.last).isPresent();
    return min <= number && number <= max && !isRefused;
  }

  /** The number nearest to one that is refused. */
  public long nearest(long number) {
    long inRange = Math.clamp(number, min, max);
    return limits
        .gap
        .filter(g -> g.first <= inRange && inRange <= g.last)
        .map(g -> g.last < max ? g.last + 1 : g.first - 1)
        .orElse(inRange);
  }

  /** The numbers that it takes: "between 0 and 200". */
  public String range() {
    String whole = "between " + min + " and " + max;
    return limits
        .gap
        .map(
            g ->
                g.first == min + 1
                    ? min + " or between " + (g.last + 1) + " and " + max
                    : whole + ", without " + g.first + " to " + g.last)
        .orElse(whole);
  }
}
