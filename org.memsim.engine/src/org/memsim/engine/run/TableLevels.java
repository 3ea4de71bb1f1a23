/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayList;
import java.util.List;

/**
 * The levels of page tables as Linux sees them on every processor: five, of which those that the
 * processor lacks are folded. A folded level takes no memory: it is looked up in the entry of the
 * level above, as if that were a table with a single entry ({@code pgtable-nop4d.h}, {@code
 * pgtable-nopud.h}, {@code pgtable-nopmd.h}).
 */
final class TableLevels {
  /** What {@link #number} returns for a level that the processor lacks. */
  static final int FOLDED = 0;

  private static final String TOP = "PGD";

  /** Linux's levels below the top, the leaves first; processors have the first ones of them. */
  private static final List<String> BELOW_TOP = List.of("PTE", "PMD", "PUD", "P4D");

  private TableLevels() {}

  /** Linux's names of the levels that a processor has, from the top. */
  static List<String> names(int levels) {
    List<String> names = new ArrayList<>(BELOW_TOP.subList(0, levels - 1));
    names.add(TOP);
    return names.reversed();
  }

  /** Linux's names of the levels that a processor lacks, from the top. */
  static List<String> folded(int levels) {
    return BELOW_TOP.subList(levels - 1, BELOW_TOP.size()).reversed();
  }

  /**
   * The number of a level among those of a processor, 1 for the leaves.
   *
   * @param level that number, or Linux's name
   * @param levels how many levels the processor has
   * @return {@link #FOLDED} for a level that it lacks
   */
  static int number(String level, int levels) {
    if (level.equals(TOP)) {
      return levels;
    }
    int below = BELOW_TOP.indexOf(level);
    if (below >= 0) {
      return below < levels - 1 ? below + 1 : FOLDED;
    }
    int number = Metrics.index(level, 1, BELOW_TOP.size() + 2);
    return number <= levels ? number : FOLDED;
  }
}
