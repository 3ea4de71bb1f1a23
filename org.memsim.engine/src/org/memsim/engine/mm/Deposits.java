/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Arrays;

/**
 * The tables of level 1 that are kept for when entries for huge pages are split, so that a split
 * never wants for memory: pgtable_trans_huge_deposit. Each table of level 2 has as many as it has
 * such entries, in a ring: one comes in behind the last one that came in, and goes out from there.
 */
final class Deposits {
  private static final int FIRST_TABLES = 16;

  /** By table of level 2: the one that goes out next, or {@link PageTable#NO_TABLE}. */
  private int[] last = empty(FIRST_TABLES);

  /** By deposited table. */
  private int[] next = new int[FIRST_TABLES];

  private int[] previous = new int[FIRST_TABLES];

  private static int[] empty(int length) {
    int[] result = new int[length];
    Arrays.fill(result, PageTable.NO_TABLE);
    return result;
  }

  /** Keeps an empty table for a table of level 2. */
  void deposit(int top, int table) {
    reserve(Math.max(top, table));
    int before = last[top];
    if (before == PageTable.NO_TABLE) {
      next[table] = table;
      previous[table] = table;
    } else {
      int after = next[before];
      next[before] = table;
      previous[table] = before;
      next[table] = after;
      previous[after] = table;
    }
    last[top] = table;
  }

  /** Takes one back. */
  int withdraw(int top) {
    int table = last[top];
    if (next[table] == table) {
      last[top] = PageTable.NO_TABLE;
    } else {
      next[previous[table]] = next[table];
      previous[next[table]] = previous[table];
      last[top] = next[table];
    }
    return table;
  }

  private void reserve(int number) {
    if (number >= last.length) {
      int length = Math.max(number + 1, 2 * last.length);
      int known = last.length;
      last = Arrays.copyOf(last, length);
      Arrays.fill(last, known, length, PageTable.NO_TABLE);
      next = Arrays.copyOf(next, length);
      previous = Arrays.copyOf(previous, length);
    }
  }
}
