/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run.trace;

/** What an access of a trace does. The order is that of the numbers in the binary form. */
public enum AccessKind {
  /** Fetches an instruction. */
  INSTRUCTION("I  ", "instructions"),
  /** Reads. */
  LOAD(" L ", "loads"),
  /** Writes. */
  STORE(" S ", "stores"),
  /** Reads, then writes the same. */
  MODIFY(" M ", "modifies");

  private static final AccessKind[] ALL = values();

  private final String lackey;
  private final String words;

  AccessKind(String lackey, String words) {
    this.lackey = lackey;
    this.words = words;
  }

  /** What many of them are called. */
  public String words() {
    return words;
  }

  /** What a line of lackey's begins with. */
  String lackey() {
    return lackey;
  }

  /** The one with a number, without a copy of them all. */
  static AccessKind of(int ordinal) {
    return ALL[ordinal];
  }
}
