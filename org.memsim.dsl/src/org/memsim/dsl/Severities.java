/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.memsim.dsl.facts.IssueFact;
import org.memsim.dsl.reference.IssueFacts;
import org.memsim.dsl.validation.NearestName;

/**
 * How much problems matter to whoever looks at them, by issue code. What keeps a file from running
 * is an error whatever is said here.
 *
 * @param levels the wished level of each code; all others are as they were found
 */
public record Severities(Map<String, Level> levels) {
  /** All problems as they were found. */
  public static final Severities AS_FOUND = new Severities(Map.of());

  /** How much a problem matters. */
  public enum Level {
    /** As bad as what keeps a file from running. */
    ERROR,
    /** Something may not be as it was meant. */
    WARNING,
    /** Worth knowing. */
    INFO,
    /** Not worth mentioning. */
    IGNORE;

    /** As it is written. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The level that is written so. */
    public static Optional<Level> of(String word) {
      return Arrays.stream(values()).filter(level -> level.word().equals(word)).findFirst();
    }

    /** The words of all levels, the gravest one first. */
    public static List<String> words() {
      return Arrays.stream(values()).map(Level::word).toList();
    }
  }

  /**
   * Wishes as they were read.
   *
   * @param severities those that can be met
   * @param complaints a sentence for each of the others
   */
  public record Reading(Severities severities, List<String> complaints) {}

  /** Keeps an unmodifiable copy of the levels. */
  public Severities {
    levels = Map.copyOf(levels);
  }

  /** Reads wishes: a word of {@link Level} for each issue code. */
  public static Reading of(Map<String, String> wishes) {
    Map<String, Level> levels = new LinkedHashMap<>();
    List<String> complaints = new ArrayList<>();
    List<String> known = IssueFacts.all().stream().map(IssueFact::code).toList();
    wishes.forEach(
        (code, word) -> {
          Optional<Level> level = Level.of(word);
          if (!known.contains(code)) {
            String hint = NearestName.hint(NearestName.to(code, known));
            complaints.add(
                "There is no issue code '" + code + "'" + hint + (hint.isEmpty() ? "." : ""));
          } else if (level.isEmpty()) {
            complaints.add(
                "The severity of '"
                    + code
                    + "' is one of "
                    + String.join(", ", Level.words())
                    + ", not '"
                    + word
                    + "'.");
          } else {
            levels.put(code, level.get());
          }
        });
    return new Reading(new Severities(levels), List.copyOf(complaints));
  }

  /**
   * How much a problem is to matter.
   *
   * @param found how much it matters by the rules; an error remains one
   */
  public Level of(String code, Level found) {
    return found == Level.ERROR ? found : levels.getOrDefault(code, found);
  }
}
