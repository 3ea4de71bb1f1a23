/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.importing;

import java.util.List;
import java.util.Optional;
import org.memsim.engine.proc.host.HostZone;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.ZoneSnapshot;

/**
 * The zones of the machine when it has booted and nothing runs.
 *
 * @param machine the machine; empty if it cannot boot
 */
record BootedZones(Optional<MachineSnapshot> machine) {
  /** The zone of the same name; empty if the machine has none. */
  Optional<ZoneSnapshot> zone(HostZone zone) {
    return machine.flatMap(found -> found.node(zone.node())).stream()
        .flatMap(node -> node.zones().stream())
        .filter(found -> found.name().equals(zone.name()))
        .findFirst();
  }

  /** How much a pageset of the zone holds before it gives back, in pages. */
  long pagesetHigh(HostZone zone) {
    return zone(zone)
        .filter(found -> !found.pagesets().isEmpty())
        .map(found -> found.pagesets().getFirst().high())
        .orElse(0L);
  }

  /** The free blocks of the zone, by order. */
  List<Long> freeBlocks(HostZone zone) {
    return zone(zone).map(found -> found.freeBlocks().stream().boxed().toList()).orElse(List.of());
  }
}
