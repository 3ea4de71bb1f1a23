/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

/** Tells of all page tables of an address space, but of the deposited ones that lead nowhere. */
final class TableSurvey {
  private final PageTable table;
  private final TableShape shape;
  private final TableListener listener;

  static void visit(PageTable table, TableListener listener) {
    new TableSurvey(table, listener).walk(PageTable.ROOT, table.shape().levels(), 0);
  }

  private TableSurvey(PageTable table, TableListener listener) {
    this.table = table;
    this.shape = table.shape();
    this.listener = listener;
  }

  private void walk(int number, int level, long start) {
    int entries = shape.entries(level);
    int used = 0;
    for (int index = 0; index < entries; index++) {
      used += table.entry(number, index) == 0 ? 0 : 1;
    }
    listener.table(level, start, used);
    for (int index = 0; level > 1 && index < entries; index++) {
      long entry = table.entry(number, index);
      if (entry != 0 && !Pte.has(entry, Pte.HUGE)) {
        long below = start + index * shape.span(level);
        if (Pte.has(entry, Pte.RUN)) {
          listener.table(1, below, table.run(number, index) == 0 ? 0 : shape.entries(1));
        } else {
          walk(Pte.table(entry), level - 1, below);
        }
      }
    }
  }
}
