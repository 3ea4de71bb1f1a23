/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.facts;

/**
 * A view of {@code print} and {@code show}.
 *
 * @param name as Linux names the file or the command
 * @param subject what follows the name
 * @param description one sentence
 */
public record ViewFact(String name, Subject subject, String description) {
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
