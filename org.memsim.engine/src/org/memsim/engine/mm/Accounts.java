/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

/** What an address space counts of its mappings and of its faults. */
final class Accounts {
  private long totalPages;
  private long peakPages;
  private long lockedPages;
  private long minorFaults;
  private long majorFaults;
  private long waitedNs;

  long totalPages() {
    return totalPages;
  }

  long peakPages() {
    return Math.max(peakPages, totalPages);
  }

  long lockedPages() {
    return lockedPages;
  }

  long minorFaults() {
    return minorFaults;
  }

  long majorFaults() {
    return majorFaults;
  }

  long waitedNs() {
    return waitedNs;
  }

  /** Counts pages of mappings that came, or went if negative. */
  void mapped(long pages, long flags) {
    peakPages = peakPages();
    totalPages += pages;
    if ((flags & VmFlags.LOCKED) != 0) {
      lockedPages += pages;
    }
  }

  /** Counts pages of mappings that were locked, or unlocked if negative. */
  void locked(long pages) {
    lockedPages += pages;
  }

  void countMinor(long number) {
    minorFaults += number;
  }

  void countMajor() {
    majorFaults++;
  }

  /** Counts time for which a fault waited for a device. */
  void countWait(long ns) {
    waitedNs += ns;
  }
}
