/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.memsim.engine.mm.Protection;

/** An address space as plainly as it can be written: one entry for each mapped page. */
final class PlainAddressSpace {
  /** What tells a page's mapping apart; node is that of its policy, or -1. */
  record Page(Protection protection, boolean noReserve, int node) {}

  private final SortedMap<Long, Page> mapped = new TreeMap<>();
  private final Set<Long> resident = new HashSet<>();

  /** The tables of levels 1 to 3, each by the number of the span that it covers. */
  private final List<Set<Long>> tables = List.of(new HashSet<>(), new HashSet<>(), new HashSet<>());

  void map(long first, long pages, Protection protection, boolean noReserve) {
    unmap(first, pages);
    for (long page = first; page < first + pages; page++) {
      mapped.put(page, new Page(protection, noReserve, -1));
    }
  }

  void unmap(long first, long pages) {
    Set<Long> gone = new HashSet<>(mapped.subMap(first, first + pages).keySet());
    mapped.keySet().removeAll(gone);
    resident.removeAll(gone);
    if (!gone.isEmpty()) {
      for (int level = 1; level <= 3; level++) {
        int bits = 9 * level;
        tables.get(level - 1).removeIf(span -> !isUsed(span << bits, (span + 1) << bits));
      }
    }
  }

  /** Whether a mapping reaches into what a table covers. */
  private boolean isUsed(long first, long end) {
    return !mapped.subMap(first, end).isEmpty();
  }

  boolean isMapped(long first, long pages) {
    return isMapped(first, pages, pages);
  }

  /** Whether at least some of the pages of a range are mapped. */
  boolean isMapped(long first, long pages, long least) {
    return mapped.subMap(first, first + pages).size() >= least;
  }

  void setPolicy(long first, long pages, int node) {
    mapped
        .subMap(first, first + pages)
        .replaceAll((page, old) -> new Page(old.protection(), old.noReserve(), node));
  }

  /** Touches pages as far as they can be written; returns how many were. */
  long touch(long first, long pages) {
    for (long page = first; page < first + pages; page++) {
      Page entry = mapped.get(page);
      if (entry == null || !entry.protection().write()) {
        return page - first;
      }
      resident.add(page);
      for (int level = 1; level <= 3; level++) {
        tables.get(level - 1).add(page >> (9 * level));
      }
    }
    return pages;
  }

  SortedMap<Long, Page> mapped() {
    return mapped;
  }

  boolean isUncharged(long page) {
    Page entry = mapped.get(page);
    return entry != null && entry.noReserve();
  }

  Set<Long> resident() {
    return resident;
  }

  int tables(int level) {
    return tables.get(level - 1).size();
  }

  long charged() {
    return mapped.values().stream()
        .filter(page -> page.protection().write() && !page.noReserve())
        .count();
  }
}
