/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.values;

/** What a quantity measures. */
public enum Dimension {
  /** Bytes. */
  SIZE("size"),
  /** Nanoseconds. */
  TIME("time"),
  /** Base pages: can be compared with plain numbers and with sizes. */
  PAGES("number of pages"),
  /** Events, nodes, percent: a number without a unit. */
  COUNT("number"),
  /** A state, such as {@code oom_killed}. */
  WORD("word");

  private final String noun;

  Dimension(String noun) {
    this.noun = noun;
  }

  /** How a message names it: "a size", "a time", "a number". */
  public String noun() {
    return noun;
  }
}
