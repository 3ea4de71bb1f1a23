/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Optional;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.Node;
import org.memsim.engine.page.AllocationObserver;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PassReason;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.Zonelist;

/**
 * {@code vm.zone_reclaim_mode} as far as it changes nothing: {@code node_reclaim} lets a zone below
 * its mark be passed over at once if its node has little page cache and few reclaimable slabs. On a
 * node that has more of them Linux would reclaim some, and the run ends.
 */
final class ZoneReclaim implements AllocationObserver {
  static final String MODE = "vm.zone_reclaim_mode";

  /** Bit of the mode: mapped pages of files count, too. */
  private static final long UNMAP = 4;

  private final Machine machine;
  private final InitialState initial;
  private final Optional<AllocationObserver> next;

  ZoneReclaim(Machine machine, InitialState initial, Optional<AllocationObserver> next) {
    this.machine = machine;
    this.initial = initial;
    this.next = next;
  }

  @Override
  public void passedOver(
      ZoneMemory zone, PassReason reason, int order, long free, long mark, long protection) {
    if (reason == PassReason.BELOW_MARK && hasMuchToReclaim(zone.node())) {
      throw OutOfModel.zoneReclaim(zone.node());
    }
    next.ifPresent(o -> o.passedOver(zone, reason, order, free, mark, protection));
  }

  @Override
  public void ended(Zonelist zonelist, Gfp gfp, int order, int cpu, int frame) {
    next.ifPresent(observer -> observer.ended(zonelist, gfp, order, cpu, frame));
  }

  /** No page of a file is mapped or dirty, as long as files are not simulated. */
  private boolean hasMuchToReclaim(int id) {
    Node node = machine.node(id).orElseThrow();
    long cache =
        initial.pages(node, Use.INACTIVE_FILE)
            + initial.pages(node, Use.ACTIVE_FILE)
            + ((machine.sysctl(MODE, 0) & UNMAP) == 0 ? 0 : initial.pages(node, Use.UNEVICTABLE));
    return cache > share(node, "vm.min_unmapped_ratio", 1)
        || initial.pages(node, Use.SLAB_RECLAIMABLE) > share(node, "vm.min_slab_ratio", 5);
  }

  private long share(Node node, String ratio, long fallback) {
    return node.managed() * machine.sysctl(ratio, fallback) / 100;
  }
}
