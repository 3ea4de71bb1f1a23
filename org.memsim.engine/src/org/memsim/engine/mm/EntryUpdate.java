/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.function.LongUnaryOperator;

/** Changes the entries of level 1 that are not 0. */
final class EntryUpdate implements PageTable.Visitor {
  private final PageTable table;
  private final LongUnaryOperator change;
  private final boolean ofFlags;

  /**
   * A change.
   *
   * @param ofFlags whether it depends on flags only and leaves values as they are: tables without
   *     entries of their own need none then
   */
  EntryUpdate(PageTable table, LongUnaryOperator change, boolean ofFlags) {
    this.table = table;
    this.change = change;
    this.ofFlags = ofFlags;
  }

  @Override
  public void pages(int number, int first, int last, long address) {
    for (int index = first; index < last; index++) {
      long entry = table.entry(number, index);
      if (entry != 0) {
        table.setEntry(number, index, change.applyAsLong(entry));
      }
    }
  }

  @Override
  public boolean run(int number, int index, long from, long to) {
    if (!ofFlags || to - from != table.shape().span(2)) {
      return true;
    }
    long first = table.run(number, index);
    if (first != 0) {
      table.setRun(number, index, change.applyAsLong(first));
    }
    return false;
  }
}
