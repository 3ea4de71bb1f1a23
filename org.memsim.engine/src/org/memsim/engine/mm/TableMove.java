/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.machine.ProcessRules;
import org.memsim.engine.page.Requester;

/**
 * Moves what page tables map to other addresses: move_page_tables. Where both places cover all that
 * a table does, the table moves as a whole; elsewhere its entries do.
 */
final class TableMove {
  private static final long FOUR_GIB = 1L << 32;

  private final AddressSpace space;
  private final PageTable table;
  private final TableShape shape;
  private final Requester task;
  private final int highestMoved;

  TableMove(AddressSpace space, Requester task) {
    this.space = space;
    this.table = space.table();
    this.shape = table.shape();
    this.task = task;
    boolean wide = space.memory().machine().arch().addressSpace().window() > FOUR_GIB;
    this.highestMoved = wide ? ProcessRules.MOVES_TABLES.in(space.memory().machine().kernel()) : 0;
  }

  /** Moves {@code length} bytes; false if no frame was left for a table. */
  boolean move(long from, long length, long to) {
    long end = from + length;
    long source = from;
    long target = to;
    while (source < end) {
      int level = Math.min(3, shape.levels());
      if (table.find(source, level) == PageTable.NO_TABLE || isEmpty(source, level)) {
        long step = step(source, target, end, level);
        source += step;
        target += step;
        continue;
      }
      long step = step(source, target, end, level);
      if (level > 2 && moveTable(source, target, step, level)) {
        source += step;
        target += step;
        continue;
      }
      step = step(source, target, end, 2);
      if (table.find(source, 2) != PageTable.NO_TABLE
          && !isEmpty(source, 2)
          && !moveEntries(source, target, step)) {
        return false;
      }
      source += step;
      target += step;
    }
    return true;
  }

  private boolean isEmpty(long address, int level) {
    return table.entry(table.find(address, level), shape.index(address, level)) == 0;
  }

  /** get_extent: how far one entry of a level reaches in both places. */
  private long step(long source, long target, long end, int level) {
    long step = Math.min(shape.next(source, level), end) - source;
    return Math.min(step, shape.next(target, level) - target);
  }

  private boolean moveTable(long source, long target, long step, int level) {
    if (level > highestMoved || step != shape.span(level)) {
      return false;
    }
    int above = table.findOrMake(target, level, task);
    if (above == PageTable.NO_TABLE || table.entry(above, shape.index(target, level)) != 0) {
      return false;
    }
    int old = table.find(source, level);
    int index = shape.index(source, level);
    table.setEntry(above, shape.index(target, level), table.entry(old, index));
    table.setEntry(old, index, 0);
    if (level > 2) {
      table.moved();
    }
    return true;
  }

  private boolean moveHuge(long source, long target, long step) {
    int to = step == shape.span(2) ? table.findOrMake(target, 2, task) : PageTable.NO_TABLE;
    int place = shape.index(target, 2);
    // Making room for a table may have split it.
    boolean isHuge = space.thpMappings().isHuge(source);
    if (to == PageTable.NO_TABLE || table.entry(to, place) != 0 || !isHuge) {
      return false;
    }
    space.thpMappings().move(table.find(source, 2), shape.index(source, 2), to, place);
    return true;
  }

  private boolean moveEntries(long source, long target, long step) {
    if (space.thpMappings().isHuge(source)) {
      if (moveHuge(source, target, step)) {
        return true;
      }
      space.thpMappings().split(source);
    } else if (moveTable(source, target, step, 2)) {
      return true;
    }
    int to = table.findOrMake(target, 1, task);
    if (to == PageTable.NO_TABLE) {
      return false;
    }
    int from = table.find(source, 1);
    int count = (int) (step >> space.pageShift());
    int first = shape.index(source, 1);
    int place = shape.index(target, 1);
    for (int i = 0; i < count; i++) {
      table.setEntry(to, place + i, table.entry(from, first + i));
      table.setEntry(from, first + i, 0);
    }
    return true;
  }
}
