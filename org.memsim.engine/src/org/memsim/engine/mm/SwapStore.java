/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.page.Frames;

/**
 * The swap areas of a machine and the swap cache, as far as page tables ask for them. A swap entry
 * is named as it stands in a page table, without the note that the page was the process's own.
 *
 * <p>A page is in the swap cache while it has both a frame and a slot: from when it is given one
 * until it is written and reclaimed, and from when it is read until its slot is freed.
 */
public interface SwapStore {
  /** No swap entry. */
  long NONE = 0;

  /** The entry for a slot of an area. */
  static long entry(int area, long slot) {
    return Pte.swap(area, slot);
  }

  /** The number of the area of an entry. */
  static int area(long entry) {
    return Pte.swapArea(entry);
  }

  /** The slot of an entry in its area. */
  static long slot(long entry) {
    return Pte.swapSlot(entry);
  }

  /** Whether a machine has swap areas at all. */
  boolean isThere();

  /**
   * A page table more has an entry, or a file: {@code swap_duplicate}, {@code swap_shmem_alloc}.
   */
  void duplicate(long entry);

  /**
   * A page table less has an entry; the slot of the last one is free, unless its page is in the
   * swap cache: {@code swap_free}.
   */
  void free(long entry);

  /** How many page tables and files have an entry: {@code swp_swapcount}. */
  int count(long entry);

  /** The frame of a page that is in the swap cache, or {@link Frames#NONE}. */
  int find(long entry);

  /** The entry of a page that is in the swap cache, or {@link #NONE}. */
  long entryOf(int frame);

  /** Whether more than half of all slots are taken: {@code vm_swap_full}. */
  boolean isFull();

  /**
   * Takes a page out of the swap cache if no page table has its entry and no device works on it:
   * {@code folio_free_swap}. The page counts as dirty then.
   *
   * @return whether the page is out of the swap cache
   */
  boolean tryToFree(int frame);

  /** A page for an entry enters the swap cache, to be read: {@code __read_swap_cache_async}. */
  void enter(long entry, int frame);

  /** Sends the pages that have entered to be read; those next to each other in one request. */
  void submitReads();

  /**
   * Whether an entry is best read at once and alone, past the swap cache: {@code
   * SWP_SYNCHRONOUS_IO}, as of memory.
   */
  boolean isSynchronous(long entry);

  /** Reads such an entry to a page that does not enter the swap cache; whoever does waits. */
  void readSynchronously(long entry, int frame);

  /** Whether a page of the swap cache is still on its way from its device. */
  boolean isReading(int frame);

  /**
   * Waits until a page of the swap cache has its contents.
   *
   * @return whether it took any time
   */
  boolean await(int frame);

  /** Waits until a page of the swap cache is on its area, if it is on its way there. */
  void awaitWriteback(int frame);

  /** Whether an area lies on a device that seeks, so that neighbours are those on the device. */
  boolean hasRotatingArea();

  /** The slots of an area, the header's included. */
  long slots(int area);

  /** A page that is in the swap cache has moved to another frame. */
  void moved(int from, int to);

  /** Counts a page that was read ahead, and one of these that was needed indeed. */
  void countAhead(boolean needed);

  /** Reads all that is known of a slot ahead, so that the host has it at hand when it is needed. */
  long readAhead(long entry);
}
