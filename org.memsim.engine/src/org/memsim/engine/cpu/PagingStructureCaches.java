/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu;

import java.util.List;

/**
 * The caches of upper page-table entries: of entries of level 2 (x86's PDE cache), 3 (PDPTE), 4
 * (PML4E) and so on, each tagged with the bits of the address that lead to the entry. A walk begins
 * below the lowest entry that it finds. Entries that map pages belong to TLBs and are not here
 * (Intel SDM 3A, 4.10.3).
 */
final class PagingStructureCaches {
  private static final int LOWEST = 2;

  /** Only whether an entry is there matters. */
  private static final long CACHED = 1;

  /** By level from 2; as many as the geometry has. */
  private final TlbArray[] caches;

  private final int highest;

  PagingStructureCaches(List<Integer> entries, Levels levels) {
    this.highest = Math.min(entries.size() + 1, levels.top());
    this.caches = new TlbArray[highest + 1];
    for (int level = LOWEST; level <= highest; level++) {
      int count = entries.get(level - LOWEST);
      int[] shift = {0, levels.shift(level)};
      caches[level] =
          new TlbArray(new TlbArrayGeometry(count, count, 1L << shift[1]), shift, shift);
    }
  }

  /** Whether there are none. */
  boolean isEmpty() {
    return highest < LOWEST;
  }

  /** The level of the table at which a walk that is to begin at {@code top} can begin. */
  int start(long address, int asid, int top) {
    for (int level = LOWEST; level <= highest; level++) {
      if (caches[level].use(address, asid, 1) != TlbArray.MISS) {
        return level - 1;
      }
    }
    return top;
  }

  /** A walk has read the entries of the levels from {@code start} down to {@code last + 1}. */
  void put(long address, int asid, int start, int last) {
    for (int level = Math.min(start, highest); level > last; level--) {
      caches[level].put(address, asid, 1, CACHED);
    }
  }

  void dropAsid(int asid) {
    for (int level = LOWEST; level <= highest; level++) {
      caches[level].dropAsid(asid);
    }
  }

  void dropAll() {
    for (int level = LOWEST; level <= highest; level++) {
      caches[level].dropAll();
    }
  }
}
