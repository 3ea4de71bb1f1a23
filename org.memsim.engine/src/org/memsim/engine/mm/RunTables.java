/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Arrays;

/**
 * Tables of level 1 whose entries map pages in a row and are equal otherwise, see {@link RunPages}.
 * Of these only the first entry is kept; its value is the physical number of the page. It is 0 if
 * no entry maps anything.
 */
final class RunTables {
  private int[] frameOf = new int[4];
  private long[] firstEntry = new long[4];
  private int[] spare = new int[4];
  private int made;
  private int spares;

  /**
   * A table more.
   *
   * @param frame the page that it takes
   * @param first its first entry
   * @return its number
   */
  int add(int frame, long first) {
    int table = spares > 0 ? spare[--spares] : made++;
    if (table == frameOf.length) {
      frameOf = Arrays.copyOf(frameOf, 2 * table);
      firstEntry = Arrays.copyOf(firstEntry, 2 * table);
    }
    frameOf[table] = frame;
    firstEntry[table] = first;
    return table;
  }

  /** A table less; returns the page that it took. */
  int remove(int table) {
    if (spares == spare.length) {
      spare = Arrays.copyOf(spare, 2 * spares);
    }
    spare[spares++] = table;
    return frameOf[table];
  }

  /** The page that a table takes. */
  int frame(int table) {
    return frameOf[table];
  }

  /** The first entry of a table. */
  long first(int table) {
    return firstEntry[table];
  }

  void setFirst(int table, long first) {
    firstEntry[table] = first;
  }
}
