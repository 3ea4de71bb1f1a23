/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import org.memsim.engine.mm.AddressSpace;

/** What a step costs, by what it changes in an address space; see {@link TimeModel}. */
final class Cost {
  private final AddressSpace space;
  private final long faults;
  private final long tables;
  private final long pages;
  private final long waited;

  /** The state before the step. */
  Cost(AddressSpace space) {
    this.space = space;
    this.faults = space.minorFaults() + space.majorFaults();
    this.waited = space.waitedNs();
    this.tables = space.countedTables();
    this.pages = space.rss();
  }

  /** The nanoseconds of a system call so far. */
  long systemCall() {
    long freed = Math.max(0, pages - space.rss());
    return TimeModel.SYSTEM_CALL_NS + freed * TimeModel.FREE_PAGE_NS + faults();
  }

  private long faults() {
    long made = Math.max(0, space.countedTables() - tables);
    long since = space.minorFaults() + space.majorFaults() - faults;
    return since * TimeModel.MINOR_FAULT_NS
        + made * TimeModel.TABLE_PAGE_NS
        + space.waitedNs()
        - waited;
  }
}
