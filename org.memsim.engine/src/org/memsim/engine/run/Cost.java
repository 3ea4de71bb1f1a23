/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import org.memsim.engine.mm.AddressSpace;

/** What something costs, by what it changes in an address space; see {@link TimeModel}. */
final class Cost {
  private final AddressSpace space;
  private long faults;
  private long tables;
  private long pages;
  private long anonymous;
  private long waited;

  Cost(AddressSpace space) {
    this.space = space;
  }

  /** What is to be measured begins. */
  void begin() {
    faults = allFaults();
    tables = space.countedTables();
    pages = space.rss();
    anonymous = space.residentPages().anon();
    waited = space.waitedNs();
  }

  /** The nanoseconds since then, of a system call. */
  long systemCall() {
    long freed = Math.max(0, pages - space.rss());
    return TimeModel.SYSTEM_CALL_NS + freed * TimeModel.FREE_PAGE_NS + ofFaults();
  }

  /** The nanoseconds since then, of one access. */
  long access() {
    return allFaults() == faults ? TimeModel.STORE_NS : ofFaults();
  }

  private long ofFaults() {
    long more = space.residentPages().anon() - anonymous - (allFaults() - faults);
    long made = Math.max(0, space.countedTables() - tables);
    return (allFaults() - faults) * TimeModel.MINOR_FAULT_NS
        + made * TimeModel.TABLE_PAGE_NS
        + Math.max(0, more) * TimeModel.CLEAR_PAGE_NS
        + space.waitedNs()
        - waited;
  }

  private long allFaults() {
    return space.minorFaults() + space.majorFaults();
  }
}
