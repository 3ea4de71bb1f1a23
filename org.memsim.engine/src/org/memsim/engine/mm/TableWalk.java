/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.function.Supplier;
import org.memsim.engine.cpu.PageWalk;
import org.memsim.engine.cpu.Translation;

/**
 * A page table as the hardware that walks it sees it. The value of a translation is that of the
 * {@link Pte}: the handle of the page's frame, of the first of a huge page.
 *
 * <p>Hot: which table of level 2 an address has is remembered, see {@link TopTables}. Everything
 * below is read anew.
 */
final class TableWalk implements PageWalk {
  /** How many entries are read together. */
  private static final int AHEAD = 64;

  private static final int TOP = 2;
  private static final int LEAF = 1;

  private final PageTable tables;
  private final Supplier<SwapStore> swap;
  private final TableShape shape;
  private final int leafShift;
  private final int leafMask;
  private final int topShift;
  private final int topMask;

  private final TopTables tops;
  private final long[] ahead = new long[AHEAD];

  /**
   * A walk through some tables.
   *
   * @param swap where pages are that they say are swapped out
   */
  TableWalk(PageTable tables, Supplier<SwapStore> swap) {
    this.tables = tables;
    this.swap = swap;
    this.shape = tables.shape();
    this.leafShift = shape.shift(LEAF);
    this.leafMask = shape.mask(LEAF);
    this.topShift = shape.shift(TOP);
    this.topMask = shape.mask(TOP);
    this.tops = tables.tops();
  }

  @Override
  public long walk(long address, boolean write) {
    int table = tops.of(address);
    if (table == PageTable.NO_TABLE) {
      return above(address, write, true);
    }
    int index = (int) (address >>> topShift) & topMask;
    long entry = tables.entry(table, index);
    if (!Pte.leadsToTable(entry)) {
      if (!Pte.has(entry, Pte.RUN)) {
        return Translation.of(use(table, index, entry, write), TOP);
      }
      entry = expanded(table, index);
    }
    int leaf = Pte.table(entry);
    int page = (int) (address >>> leafShift) & leafMask;
    return Translation.of(use(leaf, page, tables.entry(leaf, page), write), LEAF);
  }

  @Override
  public long peek(long address) {
    int table = tops.of(address);
    if (table == PageTable.NO_TABLE) {
      return above(address, false, false);
    }
    int index = (int) (address >>> topShift) & topMask;
    long entry = tables.entry(table, index);
    if (!Pte.leadsToTable(entry)) {
      if (!Pte.has(entry, Pte.RUN)) {
        return Translation.of(Pte.has(entry, Pte.PRESENT) ? entry : 0, TOP);
      }
      entry = expanded(table, index);
    }
    int page = (int) (address >>> leafShift) & leafMask;
    entry = tables.entry(Pte.table(entry), page);
    return Translation.of(Pte.has(entry, Pte.PRESENT) ? entry : 0, LEAF);
  }

  /**
   * Finds the entries first and reads them then: only a loop that does nothing but read is short
   * enough for the host to work on many of its rounds at a time.
   */
  @Override
  public long readAhead(long[] addresses, int from, int to) {
    long read = 0;
    for (int start = from; start < to; start += AHEAD) {
      int count = Math.min(AHEAD, to - start);
      for (int i = 0; i < count; i++) {
        ahead[i] = place(addresses[start + i]);
      }
      for (int i = 0; i < count; i++) {
        ahead[i] = tables.at(ahead[i]);
        read ^= ahead[i];
      }
      read ^= swap.get().isThere() ? readSlots(count) : 0;
    }
    return read;
  }

  /** Reads what swap knows of those entries read ahead that say where a page was swapped to. */
  private long readSlots(int count) {
    SwapStore store = swap.get();
    long read = 0;
    for (int i = 0; i < count; i++) {
      long entry = ahead[i];
      read ^= Pte.isSwap(entry) ? store.readAhead(entry & ~Pte.EXCLUSIVE) : 0;
    }
    return read;
  }

  /** The place of the lowest entry that an address has. */
  private long place(long address) {
    int table = tops.of(address);
    if (table == PageTable.NO_TABLE) {
      return tables.place(PageTable.ROOT, 0);
    }
    int index = (int) (address >>> topShift) & topMask;
    long entry = tables.entry(table, index);
    return Pte.leadsToTable(entry)
        ? tables.place(Pte.table(entry), (int) (address >>> leafShift) & leafMask)
        : tables.place(table, index);
  }

  /** The entry of a table of pages in a row once it has an entry for each of them. */
  private long expanded(int table, int index) {
    tables.expand(table, index);
    return tables.entry(table, index);
  }

  /** Where there is no table of level 2: the page that an entry higher up maps, if one does. */
  private long above(long address, boolean write, boolean marks) {
    int level = lastLevel(address);
    int table = tables.find(address, level);
    int index = shape.index(address, level);
    long entry = tables.entry(table, index);
    if (!Pte.has(entry, Pte.HUGE) || !Pte.has(entry, Pte.PRESENT)) {
      return Translation.of(0, level);
    }
    return Translation.of(marks ? use(table, index, entry, write) : entry, level);
  }

  /** The level of the lowest table that an address has, if it has none of level 2. */
  private int lastLevel(long address) {
    int level = TOP + 1;
    while (tables.find(address, level) == PageTable.NO_TABLE) {
      level++;
    }
    return level;
  }

  /** The entry as hardware leaves it; 0 if it is not present, whatever Linux keeps in it. */
  private long use(int table, int index, long entry, boolean write) {
    if (!Pte.has(entry, Pte.PRESENT)) {
      return 0;
    }
    boolean isWritten = write && Pte.has(entry, Pte.WRITABLE);
    long used = entry | Pte.ACCESSED | (isWritten ? Pte.DIRTY : 0);
    if (used != entry) {
      tables.setEntry(table, index, used);
    }
    return used;
  }
}
