/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

/**
 * What is true of a page in use at the moment: {@code enum pageflags}, as far as it is about pages
 * of processes and files. A page that is given back loses all of them. They are bits of sixteen.
 */
public final class PageFlag {
  /** On a list of its node's pages: {@code PG_lru}. */
  public static final int LRU = 1;

  /** On a list of active pages, or to be put there: {@code PG_active}. */
  public static final int ACTIVE = 1 << 1;

  /** Seen in use since it came to its list: {@code PG_referenced}. */
  public static final int REFERENCED = 1 << 2;

  /** Not to be reclaimed: {@code PG_unevictable}. */
  public static final int UNEVICTABLE = 1 << 3;

  /** Locked into memory by a process: {@code PG_mlocked}. */
  public static final int MLOCKED = 1 << 4;

  /** Has a slot in a swap area: {@code PG_swapcache}. */
  public static final int SWAPCACHE = 1 << 5;

  /** Newer than what the device has: {@code PG_dirty}. */
  public static final int DIRTY = 1 << 6;

  /** On its way to the device: {@code PG_writeback}. */
  public static final int WRITEBACK = 1 << 7;

  /** To be reclaimed as soon as the device has it: {@code PG_reclaim}. */
  public static final int RECLAIM = 1 << 8;

  /** Whoever comes to this page of a file starts the next readahead; the same bit in Linux, too. */
  public static final int READAHEAD = RECLAIM;

  /** Was part of what its users work with when it was evicted, or is: {@code PG_workingset}. */
  public static final int WORKINGSET = 1 << 9;

  /** Has its contents: {@code PG_uptodate}; kept for pages of files and of swap. */
  public static final int UPTODATE = 1 << 10;

  /** An anonymous page that may be thrown away: without {@code PG_swapbacked}. */
  public static final int LAZYFREE = 1 << 11;

  /** Taken off its list for a moment: by reclaim, or by compaction to move it. */
  public static final int ISOLATED = 1 << 12;

  /**
   * Somebody reads it who waits for memory: a reference that is no mapping, as {@code get_page}
   * takes one. Such a page is neither freed nor moved nor split, but it may be unmapped.
   */
  public static final int HELD = 1 << 13;

  /** Where the number of a page's generation begins, which fills what is left of the sixteen. */
  static final int GENERATION_SHIFT = 14;

  /** The largest number of a generation. */
  static final int GENERATIONS = 3;

  private PageFlag() {}
}
