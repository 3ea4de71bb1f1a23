/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

/**
 * What the TLBs must forget since entries of an address space's page tables have changed, gathered
 * over a system call and flushed at its end: mmu_gather.
 *
 * <p>A model where Linux flushes several times in one call, after so many pages that their list is
 * full: here it is once.
 */
final class TlbGather {
  private final AddressSpace space;
  private long start = Long.MAX_VALUE;
  private long end;
  private int shift;
  private boolean freesTables;

  TlbGather(AddressSpace space) {
    this.space = space;
  }

  /** The entry of a page of the smallest size was cleared, or allows less. */
  void page(long address) {
    range(address, address + space.pageSize(), space.pageShift());
  }

  /**
   * The entries of a range were cleared, or allow less.
   *
   * @param pageShift the logarithm of the bytes of the smallest pages there
   */
  void range(long from, long to, int pageShift) {
    shift = end == 0 ? pageShift : Math.min(shift, pageShift);
    start = Math.min(start, from);
    end = Math.max(end, to);
  }

  /** Page tables that translate addresses from {@code from} on were freed. */
  void tables(long from) {
    page(from & -space.pageSize());
    freesTables = true;
  }

  /** Flushes what was gathered, if anything, as {@code cpu}: tlb_finish_mmu. */
  void flush(int cpu) {
    if (end > 0) {
      space.memory().tlbs().flush(space.context(), start, end, shift, freesTables, cpu);
      forget();
    }
  }

  /** Flushes the whole address space: flush_tlb_mm. */
  void flushAll(int cpu) {
    space.memory().tlbs().flush(space.context(), cpu);
    forget();
  }

  private void forget() {
    start = Long.MAX_VALUE;
    end = 0;
    freesTables = false;
  }
}
