/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.verify;

/** Why a figure is missed, as far as that can be found. */
public enum Reason {
  /** The kernel is newer than all whose rules are known; rules of another version may fit. */
  NEWER_KERNEL("kernel newer than modelled"),
  /** The rules of other versions lead to the figure: one of them was taken over. */
  OTHER_VERSION("rules of another version"),
  /** Files contradict each other: they were read at different times or of different machines. */
  OTHER_MOMENT("files of different moments"),
  /** A setting was written, so that the rule for its default does not apply. */
  WRITTEN("written by hand"),
  /** Nothing was found that leads to the figure. */
  UNKNOWN("no reason found");

  private final String title;

  Reason(String title) {
    this.title = title;
  }

  /** Its name in a report. */
  public String title() {
    return title;
  }
}
