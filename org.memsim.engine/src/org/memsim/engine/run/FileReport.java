/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Map;
import org.memsim.engine.machine.Node;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.mm.Memory;
import org.memsim.engine.mm.file.FileCounters;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.snapshot.NodeCounter;
import org.memsim.engine.snapshot.VmEvent;
import org.memsim.engine.snapshot.ZoneCounter;

/** Adds what the page cache counts to the counters of zones, nodes and the machine. */
final class FileReport {
  private final FileCounters counters;

  /** The page cache as it is at a time. */
  FileReport(Memory memory, long timeNs) {
    this.counters = memory.files().counters(timeNs);
  }

  /** Moves pages between the lists of a node that were counted as inactive, and adds the rest. */
  void add(Node node, Map<NodeCounter, Long> to) {
    for (Zone zone : node.zones()) {
      int ordinal = zone.ordinal();
      add(to, NodeCounter.NR_INACTIVE_FILE, -counters.activeFile(ordinal));
      add(to, NodeCounter.NR_ACTIVE_FILE, counters.activeFile(ordinal));
      add(to, NodeCounter.NR_INACTIVE_ANON, -counters.activeShmem(ordinal));
      add(to, NodeCounter.NR_ACTIVE_ANON, counters.activeShmem(ordinal));
      add(to, NodeCounter.NR_DIRTY, counters.dirty(ordinal));
      add(to, NodeCounter.NR_WRITEBACK, counters.writeback(ordinal));
      add(to, NodeCounter.NR_DIRTIED, counters.dirtied(ordinal));
      add(to, NodeCounter.NR_WRITTEN, counters.written(ordinal));
    }
  }

  /** The same of a zone. */
  void add(ZoneMemory zone, Map<ZoneCounter, Long> to) {
    int ordinal = zone.zone().ordinal();
    long activeFile = counters.activeFile(ordinal);
    long activeShmem = counters.activeShmem(ordinal);
    add(to, ZoneCounter.NR_ZONE_INACTIVE_FILE, -activeFile);
    add(to, ZoneCounter.NR_ZONE_ACTIVE_FILE, activeFile);
    add(to, ZoneCounter.NR_ZONE_INACTIVE_ANON, -activeShmem);
    add(to, ZoneCounter.NR_ZONE_ACTIVE_ANON, activeShmem);
    long pending = counters.dirty(ordinal) + counters.writeback(ordinal);
    add(to, ZoneCounter.NR_ZONE_WRITE_PENDING, pending);
  }

  /** Adds to the events of the machine. */
  void add(Map<VmEvent, Long> to) {
    add(to, VmEvent.PGPGIN, counters.pgpgin());
    add(to, VmEvent.PGPGOUT, counters.pgpgout());
  }

  private static <C> void add(Map<C, Long> to, C counter, long more) {
    to.merge(counter, more, Long::sum);
  }
}
