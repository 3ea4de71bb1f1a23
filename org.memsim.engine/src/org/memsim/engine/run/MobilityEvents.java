/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Map;
import org.memsim.engine.mm.BalancingEvents;
import org.memsim.engine.mm.Memory;
import org.memsim.engine.mm.Mover;
import org.memsim.engine.reclaim.compaction.Compaction;
import org.memsim.engine.reclaim.compaction.CompactionCounters;
import org.memsim.engine.snapshot.VmEvent;

/** What a machine counts of pages that move, for {@code /proc/vmstat}. */
final class MobilityEvents {
  private final Mover mover;
  private final BalancingEvents balancing;
  private final CompactionCounters compaction;

  MobilityEvents(Memory memory, Compaction compaction) {
    this.mover = memory.mover();
    this.balancing = memory.balancing().events();
    this.compaction = compaction.counters();
  }

  /** Adds them to the others. */
  void addTo(Map<VmEvent, Long> events) {
    events.put(VmEvent.NUMA_PTE_UPDATES, balancing.marked());
    events.put(VmEvent.NUMA_HUGE_PTE_UPDATES, balancing.hugeMarked());
    events.put(VmEvent.NUMA_HINT_FAULTS, balancing.faults());
    events.put(VmEvent.NUMA_HINT_FAULTS_LOCAL, balancing.localFaults());
    events.put(VmEvent.NUMA_PAGES_MIGRATED, balancing.migrated());
    events.put(VmEvent.PGMIGRATE_SUCCESS, mover.moved());
    events.put(VmEvent.PGMIGRATE_FAIL, mover.notMoved() + compaction.withoutRoom());
    events.put(VmEvent.THP_MIGRATION_SUCCESS, mover.movedHuge());
    events.put(VmEvent.THP_MIGRATION_FAIL, mover.notMovedHuge());
    events.put(VmEvent.THP_MIGRATION_SPLIT, mover.notMovedHuge());
    events.put(VmEvent.COMPACT_MIGRATE_SCANNED, compaction.migrateScanned());
    events.put(VmEvent.COMPACT_FREE_SCANNED, compaction.freeScanned());
    events.put(VmEvent.COMPACT_ISOLATED, compaction.isolated());
    events.put(VmEvent.COMPACT_STALL, compaction.stalls());
    events.put(VmEvent.COMPACT_FAIL, compaction.failures());
    events.put(VmEvent.COMPACT_SUCCESS, compaction.successes());
    events.put(VmEvent.COMPACT_DAEMON_WAKE, compaction.woken());
    events.put(VmEvent.COMPACT_DAEMON_MIGRATE_SCANNED, compaction.migrateScannedByThreads());
    events.put(VmEvent.COMPACT_DAEMON_FREE_SCANNED, compaction.freeScannedByThreads());
  }
}
