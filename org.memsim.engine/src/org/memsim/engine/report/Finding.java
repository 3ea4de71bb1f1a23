/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report;

/**
 * One of the most telling things about a run.
 *
 * @param rank how bad it is
 * @param text a sentence
 */
public record Finding(Rank rank, String text) {
  /** How bad something is, the worst first. */
  public enum Rank {
    /** The run did not end as it should have, or did not what was expected. */
    BAD,
    /** The machine was in trouble. */
    TROUBLE,
    /** The machine worked at its memory. */
    NOTE,
    /** All is well. */
    GOOD;

    /** The word for it in reports. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
