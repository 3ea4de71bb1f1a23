/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc;

import java.util.List;
import org.memsim.engine.proc.VmstatNames.Part;
import org.memsim.engine.proc.VmstatNames.Row;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.ZoneSnapshot;

/** What {@code /proc/zoneinfo} of a kernel has to say of nodes and of zones. */
final class ZoneinfoLines {
  /** The priority at which a scan starts; kernels before 2.6.36 remember the last one. */
  static final int PRIORITY = 12;

  private static final int GIB_SHIFT = 30;

  private ZoneinfoLines() {}

  /** The names of counters of nodes. */
  static List<String> ofNodes(MachineSnapshot machine) {
    return names(machine, Part.NODE);
  }

  /** The names of counters of zones, those for NUMA among them. */
  static List<String> ofZones(MachineSnapshot machine) {
    return names(machine, Part.ZONE);
  }

  private static List<String> names(MachineSnapshot machine, Part part) {
    return VmstatNames.ROWS.stream()
        .filter(row -> row.part() == part && row.isOf(machine))
        .map(Row::name)
        .toList();
  }

  /**
   * How many times as long as its inactive list a zone's active list of anonymous pages may be: the
   * root of ten times its GiB, at least 1. Performance Co-Pilot's meminfo-root-001 has 11 with
   * 3594586 managed pages, -002 has 24 with 15990165.
   */
  static long inactiveRatio(MachineSnapshot machine, ZoneSnapshot zone) {
    long gib = (zone.extent().managed() * machine.pageSize()) >> GIB_SHIFT;
    return gib > 0 ? (long) Math.sqrt(10.0 * gib) : 1;
  }
}
