/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.facts;

/**
 * A view of {@code print} and {@code show}.
 *
 * @param name as Linux names the file or the command
 * @param subject what follows the name
 * @param description one sentence
 * @param remark what MemSim makes of it; empty if it can be shown
 */
public record ViewFact(String name, Subject subject, String description, String remark) {
  /** A view that can be shown. */
  public ViewFact(String name, Subject subject, String description) {
    this(name, subject, description, "");
  }

  /** What a view is of. */
  public enum Subject {
    /** The machine: nothing follows. */
    MACHINE,
    /** A process: {@code of NAME}. */
    PROCESS,
    /** A page: its frame number. */
    PAGE
  }
}
