/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

/**
 * Moves what pages hold to other pages: the part of {@code migrate_pages} that knows who uses a
 * page.
 */
public interface PageMover {
  /**
   * Gives a page its record that was given away in a run without; the other pages of its block get
   * theirs, too.
   *
   * @param pfn its physical number
   * @return its handle
   */
  int record(long pfn);

  /**
   * Whether a single page on an LRU list may be taken off it to be moved: isolate_lru_page.
   *
   * @param mayWait whether the caller would wait for the page's contents to be written
   */
  boolean isMovable(int frame, boolean mayWait);

  /**
   * Moves what a page holds, be it mapped or not: unmap_and_move. What refers to the page refers to
   * the other one then, which is used for what the page was, and the page is free.
   *
   * @param from a page that {@link #isMovable}
   * @param to a page in use by the kernel, of which nobody knows
   * @param cpu the cpu whose pagesets get the page
   * @return false if nothing has happened
   */
  boolean move(int from, int to, int cpu);

  /**
   * The same for a transparent huge page as a whole.
   *
   * @param head its first page
   * @param to the first page of a block of its size
   * @return false if nothing has happened: it is mapped in parts
   */
  boolean moveHuge(int head, int to, int cpu);

  /** Makes single pages of a transparent huge page; those that nobody uses are freed. */
  void split(int head, int cpu);
}
