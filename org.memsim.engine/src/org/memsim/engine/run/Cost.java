/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import org.memsim.engine.cpu.FlushCounters;
import org.memsim.engine.cpu.MmuCounters;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.BalancingEvents;
import org.memsim.engine.mm.LoadStoreUnit;
import org.memsim.engine.mm.MovedPages;
import org.memsim.engine.reclaim.Stall;

/** What something costs, by what it changes in an address space; see {@link TimeModel}. */
final class Cost {
  private final LoadStoreUnit unit;
  private final AddressSpace space;
  private final AccessTime time;
  private final FlushCounters flushes;
  private final Stall stall;
  private final BalancingEvents balancing;
  private final MovedPages moves;
  private long faults;
  private long tables;
  private long pages;
  private long anonymous;
  private long waited;
  private long shootdowns;
  private long secondHits;
  private long entries;
  private long looked;

  Cost(
      LoadStoreUnit unit,
      AccessTime time,
      FlushCounters flushes,
      Stall stall,
      BalancingEvents balancing,
      MovedPages moves) {
    this.balancing = balancing;
    this.stall = stall;
    this.unit = unit;
    this.space = unit.space();
    this.moves = moves;
    this.time = time;
    this.flushes = flushes;
  }

  /** What is to be measured begins. */
  void begin() {
    MmuCounters mmu = unit.mmu().counters();
    faults = allFaults();
    tables = space.countedTables();
    pages = space.rss();
    anonymous = space.residentPages().anon();
    waited = space.waitedNs();
    shootdowns = flushes.remoteFlushes();
    secondHits = mmu.stlbHits();
    entries = mmu.walkAccesses();
    looked = balancing.looked();
    moves.takeNs();
  }

  /** The nanoseconds since then, of a walk over an address space for NUMA balancing. */
  long walk() {
    return (balancing.looked() - looked) * TimeModel.HINT_NS + ofShootdowns();
  }

  private long ofShootdowns() {
    return (flushes.remoteFlushes() - shootdowns) * TimeModel.SHOOTDOWN_NS;
  }

  /** The nanoseconds since then, of a system call. */
  long systemCall() {
    long freed = Math.max(0, pages - space.rss());
    return TimeModel.SYSTEM_CALL_NS + freed * TimeModel.FREE_PAGE_NS + ofFaults();
  }

  /**
   * The nanoseconds since then, of one access.
   *
   * @param depth how many accesses overlap
   */
  long access(int depth) {
    return allFaults() == faults ? ofHit(depth) : ofFaults();
  }

  private long ofHit(int depth) {
    MmuCounters mmu = unit.mmu().counters();
    return time.of(unit, mmu.stlbHits() - secondHits, mmu.walkAccesses() - entries, depth);
  }

  /** How many minor faults take no longer than so many nanoseconds, whatever tables they make. */
  long faultsWithin(long ns) {
    long others = space.levels() * TimeModel.TABLE_PAGE_NS;
    return Math.max(0, (ns - others) / (TimeModel.MINOR_FAULT_NS + TimeModel.TABLE_PAGE_NS));
  }

  private long ofFaults() {
    long more = space.residentPages().anon() - anonymous - (allFaults() - faults);
    long made = Math.max(0, space.countedTables() - tables);
    return (allFaults() - faults) * TimeModel.MINOR_FAULT_NS
        + made * TimeModel.TABLE_PAGE_NS
        + Math.max(0, more) * TimeModel.CLEAR_PAGE_NS
        + ofShootdowns()
        + moves.takeNs()
        + space.waitedNs()
        - waited
        + stall.take();
  }

  private long allFaults() {
    return space.minorFaults() + space.majorFaults();
  }
}
