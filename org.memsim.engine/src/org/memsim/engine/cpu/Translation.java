/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu;

/**
 * What page tables and TLBs hold of a page, in one long: bits 0 to 11 are x86's flags of a
 * page-table entry, bits 12 to 58 the value, which is up to who owns the tables, bit 59 forbids
 * execution, and bits 60 to 62 are the level of the table that has the entry: 1 for a PTE, 2 for a
 * PMD, 3 for a PUD and so on.
 */
public final class Translation {
  /** The page is in memory. */
  public static final long PRESENT = 1;

  /** It can be written. */
  public static final long WRITABLE = 1 << 1;

  /** User mode can reach it. */
  public static final long USER = 1 << 2;

  /** It was used. */
  public static final long ACCESSED = 1 << 5;

  /** It was written. */
  public static final long DIRTY = 1 << 6;

  /** The entry is of a higher level than 1 and maps a page nevertheless. */
  public static final long HUGE = 1 << 7;

  /** It cannot be executed. */
  public static final long NO_EXECUTE = 1L << 59;

  /** Nothing is mapped: the walk ended at an entry that is not present. */
  public static final long NOT_PRESENT = 0;

  /** A page is mapped, but not for this kind of access. */
  public static final long NOT_ALLOWED = -1;

  private static final int VALUE_SHIFT = 12;
  private static final long VALUE_MASK = (1L << 47) - 1;
  private static final int LEVEL_SHIFT = 60;

  private Translation() {}

  /**
   * An entry with its level.
   *
   * @param entry flags and value; bits 60 to 63 must be clear
   * @param level from 1 to 5
   */
  public static long of(long entry, int level) {
    return entry | (long) level << LEVEL_SHIFT;
  }

  /** The level of the table that has the entry, from 1. */
  public static int level(long translation) {
    return (int) (translation >>> LEVEL_SHIFT);
  }

  /** The value of the entry: that of the page, or of the first of a huge page. */
  public static long value(long translation) {
    return translation >>> VALUE_SHIFT & VALUE_MASK;
  }

  /** Whether an answer of {@link Mmu} is no translation. */
  public static boolean isFault(long translation) {
    return translation <= 0;
  }
}
