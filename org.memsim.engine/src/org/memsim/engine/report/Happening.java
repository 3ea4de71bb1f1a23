/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report;

import java.util.Locale;

/**
 * Something that happened, in words.
 *
 * @param timeNs the simulated time, in ns
 * @param kind what kind of thing: a word such as {@code detour}
 * @param actor who acted, as {@code process redis}; empty if it was nobody
 * @param text what happened, without a full stop
 */
public record Happening(long timeNs, Kind kind, String actor, String text) {
  /** Whether a column of its line has words, which are in lower case. */
  boolean has(String words) {
    return (kind.word() + " " + actor + " " + text).toLowerCase(Locale.ROOT).contains(words);
  }

  /** Kinds of happenings, the most telling first: when there are too many, the last go first. */
  public enum Kind {
    KILL("killed for want of memory"),
    EXPECTATION("expectations"),
    ACTOR("beginnings and ends of actors"),
    MARK("marks"),
    SYSCTL("sysctls written"),
    STEP("steps"),
    KSWAPD("kswapd woken and asleep"),
    COMPACTION("compactions"),
    STALL("waits for memory"),
    DETOUR("requests that left the zone that they preferred"),
    RECLAIM("reclaim"),
    MIGRATION("pages migrated"),
    SWAP("pages swapped");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** What such happenings are, in a few words. */
    public String words() {
      return words;
    }

    /** The word for it in reports. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
