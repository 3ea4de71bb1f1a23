/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.List;

/** How many pages of a zone the rules count. */
final class ZonePages {
  /** What is counted. */
  enum Counted {
    /** What is present less the memory map; {@code managed} does not exist yet. */
    PRESENT_LESS_MAP,
    /** What the allocator manages. */
    MANAGED
  }

  private final MachineSpec spec;
  private final Counted counted;

  ZonePages(MachineSpec spec) {
    this.spec = spec;
    this.counted = KernelRules.PAGES_COUNTED.in(spec.kernel());
  }

  /** The pages that count once boot is over. */
  long afterBoot(Zone zone) {
    return estimates(zone) ? presentLessMap(zone) : zone.managed();
  }

  /** The pages that count while memory of the initialisation is still in use. */
  long atBoot(Zone zone) {
    return estimates(zone) ? presentLessMap(zone) : zone.managedAtBoot();
  }

  /** A stated number is taken from a machine and therefore what that machine counts. */
  private boolean estimates(Zone zone) {
    return counted == Counted.PRESENT_LESS_MAP
        && spec.nodes().stream()
            .filter(node -> node.id() == zone.node())
            .allMatch(node -> node.zone(zone.type()).managed().isEmpty());
  }

  private long presentLessMap(Zone zone) {
    return ZonelistPages.count(List.of(zone), spec.arch());
  }
}
