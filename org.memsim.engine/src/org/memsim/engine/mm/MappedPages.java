/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.page.PageKind;

/**
 * Told of what the page tables say of each page, by address: what {@code pagemap} shows. Who does
 * not care for some kind of page leaves it out.
 */
public interface MappedPages {
  /**
   * Pages that are in memory, one after the other.
   *
   * @param address of the first one
   * @param pfn the page frame number of the first one
   * @param pages how many; more than one only of a huge page, or if nobody else maps them
   * @param kind what they are
   * @param mappings how often they are mapped
   */
  void present(long address, long pfn, long pages, PageKind kind, int mappings);

  /** A page that was read and never stored to: the zero page. */
  default void zero(long address) {}

  /** A page of a device, with its page frame number. */
  default void device(long address, long pfn) {}

  /** A page that is swapped out, with the number of its swap area and its slot in it. */
  default void swapped(long address, int area, long slot) {}
}
