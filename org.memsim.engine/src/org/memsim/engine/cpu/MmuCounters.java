/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu;

/** What an {@link Mmu} has done, as a processor's performance counters have it. */
public final class MmuCounters {
  long dtlbHits;
  long dtlbMisses;
  long itlbHits;
  long itlbMisses;
  long stlbHits;
  long stlbMisses;
  long walks;
  long walkAccesses;
  long savedAccesses;

  /** Nothing was done yet. */
  public MmuCounters() {}

  /** Adds what others have counted. */
  public void add(MmuCounters others) {
    add(others, 1);
  }

  /** Takes away what others had counted before. */
  public void subtract(MmuCounters others) {
    add(others, -1);
  }

  private void add(MmuCounters others, int sign) {
    dtlbHits += sign * others.dtlbHits;
    dtlbMisses += sign * others.dtlbMisses;
    itlbHits += sign * others.itlbHits;
    itlbMisses += sign * others.itlbMisses;
    stlbHits += sign * others.stlbHits;
    stlbMisses += sign * others.stlbMisses;
    walks += sign * others.walks;
    walkAccesses += sign * others.walkAccesses;
    savedAccesses += sign * others.savedAccesses;
  }

  /** Loads and stores whose translation was in the first stage. */
  public long dtlbHits() {
    return dtlbHits;
  }

  /** Loads and stores whose translation was not. */
  public long dtlbMisses() {
    return dtlbMisses;
  }

  /** Fetches whose translation was in the first stage. */
  public long itlbHits() {
    return itlbHits;
  }

  /** Fetches whose translation was not. */
  public long itlbMisses() {
    return itlbMisses;
  }

  /** Misses of the first stage whose translation was in the second. */
  public long stlbHits() {
    return stlbHits;
  }

  /** Misses of both stages. */
  public long stlbMisses() {
    return stlbMisses;
  }

  /**
   * Walks of the page tables: one for each miss of both stages, and one for each access that the
   * translation held did not allow, such as the first store to a clean page.
   */
  public long walks() {
    return walks;
  }

  /** Page-table entries that walks read from memory. */
  public long walkAccesses() {
    return walkAccesses;
  }

  /** Those that they did not read since the paging-structure caches had them. */
  public long savedAccesses() {
    return savedAccesses;
  }
}
