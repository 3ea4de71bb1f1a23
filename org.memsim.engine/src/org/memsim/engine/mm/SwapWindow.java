/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

/**
 * How far to read ahead in swap, by whether what was read ahead last was needed: {@code
 * __swapin_nr_pages}. A mapping has one, and the machine for devices that seek.
 */
final class SwapWindow {
  private static final int FIRST_HITS = 4;
  private static final int MOST_HITS = 63;
  private static final int LEAST_PAGES = 4;

  private long page;
  private int pages;
  private int hits = FIRST_HITS;
  private final boolean ofDevice;

  /** The window of a device that seeks, or of a mapping. */
  SwapWindow(boolean ofDevice) {
    this.ofDevice = ofDevice;
  }

  /** Where the last fault was. */
  long page() {
    return page;
  }

  /** A page was found that had been read ahead. */
  void hit() {
    hits++;
  }

  /** A fault found a page, perhaps one that had been read ahead. */
  void foundAt(long place, boolean wasAhead) {
    page = place;
    hits = wasAhead ? Math.min(hits + 1, MOST_HITS) : hits;
  }

  /**
   * How many pages to read with the one at a place, itself included; what was needed before counts
   * no more.
   */
  int next(long place, int most) {
    if (most <= 1) {
      return 1;
    }
    int wanted = hits + 2;
    if (hits == 0) {
      wanted = place == page + 1 || place == page - 1 ? 2 : 1;
    } else {
      wanted = Math.max(LEAST_PAGES, Integer.highestOneBit(2 * wanted - 1));
    }
    pages = Math.max(Math.min(wanted, most), pages / 2);
    page = ofDevice && hits > 0 ? page : place;
    hits = 0;
    return pages;
  }
}
