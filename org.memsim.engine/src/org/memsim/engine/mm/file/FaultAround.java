/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm.file;

/**
 * Which pages a read fault may map besides its own: {@code do_fault_around}. They lie in the same
 * aligned 64 KiB, in the same mapping and in the same page table.
 */
public final class FaultAround {
  private static final long BYTES = 64 << 10;

  private FaultAround() {}

  /** How many pages at most, its own included; with 1 there is no fault-around. */
  public static int pages(int pageShift) {
    return (int) Math.max(1, BYTES >> pageShift);
  }

  /**
   * The address of the first page.
   *
   * @param address the address that faulted
   * @param start where its mapping begins
   */
  public static long first(long address, long start, int pageShift) {
    long window = -((long) pages(pageShift) << pageShift);
    return Math.max(address & window, start);
  }

  /**
   * The address after the last page. Counts from the first page, which need not be aligned.
   *
   * @param first the address of the first page
   * @param end where the mapping ends
   * @param tableBytes how much a page table of the lowest level maps
   */
  public static long end(long first, long end, long tableBytes, int pageShift) {
    long endOfTable = (first & -tableBytes) + tableBytes;
    long window = first + ((long) pages(pageShift) << pageShift);
    return Math.min(Math.min(end, endOfTable), window);
  }
}
