/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.List;

/**
 * A node after boot.
 *
 * @param id its number
 * @param cpus its cpus
 * @param ranges its memory that firmware does not keep, ascending
 * @param zones one for each zone index of the architecture, empty ones included
 */
public record Node(int id, IdSet cpus, List<PfnRange> ranges, List<Zone> zones) {
  /** Keeps unmodifiable copies of the lists. */
  public Node {
    ranges = List.copyOf(ranges);
    zones = List.copyOf(zones);
  }

  /** Whether it has memory. */
  public boolean hasMemory() {
    return !ranges.isEmpty();
  }

  /** Its present pages. */
  public long present() {
    long present = 0;
    for (Zone zone : zones) {
      present += zone.present();
    }
    return present;
  }

  /** Its managed pages: MemTotal of the node. */
  public long managed() {
    long managed = 0;
    for (Zone zone : zones) {
      managed += zone.managed();
    }
    return managed;
  }
}
