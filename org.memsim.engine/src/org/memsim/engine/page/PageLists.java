/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

/**
 * The lists of pages in use of which some may be reclaimed: what the page allocator tells them, and
 * what those who use pages want of them. Only pages of kinds that are {@linkplain PageKind#onLru on
 * lists} are spoken of; a block of several pages is one entry, named by its first frame.
 */
public interface PageLists {
  /** Pages are used for something that belongs on a list, from now on. */
  void came(int frame);

  /** Pages are no longer used for that. */
  void left(int frame);

  /**
   * Single pages in a row came that have no records, the first one first.
   *
   * @param first the number of the first one
   */
  void cameInRun(ZoneMemory zone, long first, long pages, PageKind kind);

  /** Pages of an earlier time are on a list, without records and in a row. */
  void foundInRun(ZoneMemory zone, long first, long pages, PageKind kind, boolean active);

  /** A page of an earlier time is on a list. */
  void found(int frame, boolean active);

  /**
   * A block of pages that came in a run got records.
   *
   * @param first the handle of its first page
   */
  void gotRecords(int first);

  /** A block of several pages became as many single ones: {@code lru_add_page_tail}. */
  void split(int head, int pages);

  /** A page is in use: {@code folio_activate}. */
  void activate(int frame);

  /** A page was used: {@code folio_mark_accessed}. The second time makes it active. */
  void use(int frame);

  /** A page is not needed any more: {@code folio_deactivate}, to the head of the inactive list. */
  void deactivate(int frame);

  /** A page is to be the next to be reclaimed: {@code folio_rotate_reclaimable}. */
  void rotate(int frame);

  /** A page is on the device: {@code folio_end_writeback}. */
  void endedWriteback(int frame);

  /**
   * A page came back that left something behind when it was evicted: {@code workingset_refault}.
   */
  void refault(int frame, long shadow);

  /** No lists: nothing is ever reclaimed. */
  static PageLists none() {
    return NoPageLists.INSTANCE;
  }
}
