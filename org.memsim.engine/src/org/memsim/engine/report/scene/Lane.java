/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report.scene;

import java.util.List;
import org.memsim.engine.snapshot.LongRow;

/**
 * Figures that a timeline shows one above the other.
 *
 * @param name what they are of, as {@code Node 0}
 * @param unit what they count
 * @param most the most that they can add up to; of what is counted, the most that it came to
 * @param parts the lowest first
 */
record Lane(String name, Unit unit, long most, List<Part> parts) {
  /** Keeps its own copy of the list. */
  Lane {
    parts = List.copyOf(parts);
  }

  /** What figures count. */
  enum Unit {
    /** Pages at a time. */
    PAGES,
    /** What was added since the snapshot before. */
    ADDED
  }

  /**
   * A figure at each snapshot.
   *
   * @param name what it is
   * @param role what it stands for
   * @param isFilled whether it is drawn; what is free shows as what is left
   * @param values one for each snapshot
   */
  record Part(String name, Role role, boolean isFilled, LongRow values) {}
}
