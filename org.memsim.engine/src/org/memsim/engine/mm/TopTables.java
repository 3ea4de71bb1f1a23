/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Arrays;

/**
 * Which table of level 2 translates an address, remembered for some areas, as long as no such table
 * moves or goes: so nobody who looks for an entry begins at the top each time. Where there is none
 * yet nothing is remembered.
 */
final class TopTables {
  private static final int REMEMBERED = 64;
  private static final int LEVEL = 2;

  private final PageTable tables;

  /** What one table of level 2 covers. */
  private final int areaShift;

  private final long[] areas = new long[REMEMBERED];
  private final int[] topOf = new int[REMEMBERED];
  private long moves;

  TopTables(PageTable tables, TableShape shape) {
    this.tables = tables;
    this.areaShift = shape.shift(LEVEL) + Integer.bitCount(shape.mask(LEVEL));
    Arrays.fill(areas, -1);
  }

  /** The table of level 2 of an address, or {@link PageTable#NO_TABLE}. */
  int of(long address) {
    long area = address >>> areaShift;
    int place = (int) area & (REMEMBERED - 1);
    return areas[place] == area && moves == tables.moves() ? topOf[place] : find(address, place);
  }

  private int find(long address, int place) {
    if (moves != tables.moves()) {
      Arrays.fill(areas, -1);
      moves = tables.moves();
    }
    int table = tables.walk(address, LEVEL);
    if (table != PageTable.NO_TABLE) {
      areas[place] = address >>> areaShift;
      topOf[place] = table;
    }
    return table;
  }
}
