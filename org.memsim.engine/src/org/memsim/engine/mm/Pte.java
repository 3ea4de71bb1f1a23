/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.page.Frames;

/**
 * Entries of page tables: {@code value << 12 | flags}, 0 if there is nothing.
 *
 * <p>The flags are those of x86. Bits that x86 leaves to software say what Linux keeps in {@code
 * struct page} or knows from the value: that an anonymous page is mapped here alone ({@code
 * PageAnonExclusive}), that it is the zero page, and that the value is a device's frame number
 * instead of the handle of a frame; a fourth one tells huge pages of pools from transparent ones.
 * Entries that are not present but not 0 either are pages of mappings without access, or swapped
 * out; the value of the latter is the swap entry.
 */
final class Pte {
  static final long PRESENT = 1;
  static final long WRITABLE = 1 << 1;
  static final long USER = 1 << 2;
  static final long DEVICE = 1 << 3;

  /** At level 2: the table of level 1 is one of {@link RunTables}. */
  static final long RUN = 1 << 4;

  static final long ACCESSED = 1 << 5;
  static final long DIRTY = 1 << 6;

  /**
   * Above level 1: it maps a huge page. At level 2 a transparent one or one of a pool, above only
   * the latter.
   */
  static final long HUGE = 1 << 7;

  /**
   * Not present, but the page is there: the mapping allows no access, or it does and the entry is a
   * hint of NUMA balancing, which keeps whether it is writable.
   */
  static final long PROTNONE = 1 << 8;

  /** At level 1: the page is dirty, as it was when it was part of a huge one that was split. */
  static final long STORED = 1 << 7;

  static final long EXCLUSIVE = 1 << 9;
  static final long ZERO = 1 << 10;
  static final long SWAP = 1 << 11;

  static final long TABLE = PRESENT | WRITABLE | USER | ACCESSED;
  static final long RUN_TABLE = TABLE | RUN;

  /** All that is not the value. */
  static final long FLAGS = 0xfff;

  private static final int VALUE_SHIFT = 12;
  private static final int OFFSET_SHIFT = 8;

  private Pte() {}

  static long of(long value, long flags) {
    return value << VALUE_SHIFT | flags;
  }

  static long value(long entry) {
    return entry >>> VALUE_SHIFT;
  }

  /** The frame, or {@link Frames#NONE} if the entry has none of its own. */
  static int frame(long entry) {
    return hasFrame(entry) ? (int) (entry >>> VALUE_SHIFT) : Frames.NONE;
  }

  /** The table that an entry above level 1 leads to. */
  static int table(long entry) {
    return (int) (entry >>> VALUE_SHIFT);
  }

  /** Whether an entry above level 1 leads to a table that has its entries. */
  static boolean leadsToTable(long entry) {
    return (entry & (PRESENT | HUGE | RUN)) == PRESENT;
  }

  static boolean has(long entry, long flag) {
    return (entry & flag) != 0;
  }

  /** Whether the entry maps a page, be it without access. */
  static boolean isMapped(long entry) {
    return (entry & (PRESENT | PROTNONE)) != 0;
  }

  /** An entry without a hint of NUMA balancing: what its mapping allows, it allows again. */
  static long withoutHint(long entry, Vma vma) {
    return has(entry, PROTNONE) && vma.has(VmFlags.ACCESS) ? (entry & ~PROTNONE) | PRESENT : entry;
  }

  /** Whether the entry maps a frame that is counted. */
  static boolean hasFrame(long entry) {
    return isMapped(entry) && (entry & (ZERO | DEVICE)) == 0;
  }

  /** A page in a slot of a swap area. */
  static long swap(int area, long slot) {
    return of(slot << OFFSET_SHIFT | area, SWAP);
  }

  static boolean isSwap(long entry) {
    return (entry & SWAP) != 0;
  }

  static int swapArea(long entry) {
    return (int) value(entry) & (1 << OFFSET_SHIFT) - 1;
  }

  static long swapSlot(long entry) {
    return value(entry) >>> OFFSET_SHIFT;
  }
}
