/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import java.util.List;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.Zonelist;
import org.memsim.engine.page.lru.ReclaimEvent;

/** Reclaim by those who ask for memory: {@code try_to_free_pages}. */
final class RequestReclaim implements DirectReclaim {
  private final ReclaimContext context;
  private final Reclaim reclaim;
  private final Stall stall;

  RequestReclaim(ReclaimContext context, Reclaim reclaim, Stall stall) {
    this.context = context;
    this.reclaim = reclaim;
    this.stall = stall;
  }

  @Override
  public long reclaimablePages(ZoneMemory zone) {
    return reclaim.node(zone.node()).reclaimablePages(zone);
  }

  @Override
  public long reclaim(Zonelist zonelist, Gfp gfp, int order, int cpu) {
    if (waitForKswapd(zonelist)) {
      return 1;
    }
    ScanControl sc = new ScanControl(Reclaimer.DIRECT, gfp, order, zonelist.highestIndex(), cpu);
    sc.wanted = ScanControl.CLUSTER;
    boolean compacts = scan(zonelist, sc);
    if (sc.reclaimed == 0 && !compacts && sc.skippedDeactivation) {
      sc.priority = ScanControl.FIRST_PRIORITY;
      sc.forcesDeactivation = true;
      compacts = scan(zonelist, sc);
    }
    return sc.reclaimed == 0 && compacts ? 1 : sc.reclaimed;
  }

  /** do_try_to_free_pages; returns whether compaction could work as it is. */
  private boolean scan(Zonelist zonelist, ScanControl sc) {
    context.lists().events().countStall(sc.gfp.highestZone());
    boolean ready = false;
    do {
      sc.scanned = 0;
      ready = shrinkZones(zonelist, sc);
      if (sc.reclaimed >= sc.wanted || ready) {
        break;
      }
      sc.priority--;
    } while (sc.priority >= 0);
    for (ZoneMemory zone : zonelist.zones()) {
      reclaim.node(zone.node()).lruvec().snapshotRefaults();
    }
    return ready;
  }

  private boolean shrinkZones(Zonelist zonelist, ScanControl sc) {
    List<ZoneMemory> zones = zonelist.zones();
    NodeState first = null;
    NodeState last = null;
    boolean ready = false;
    for (ZoneMemory zone : zones) {
      NodeState node = reclaim.node(zone.node());
      if (sc.order > NodeState.COSTLY && node.hasRoomToCompact(sc.order, sc.highestZone)) {
        ready = true;
      } else if (node != last) {
        first = first == null ? node : first;
        last = node;
        scan(node, sc);
      }
    }
    if (first != null && sc.priority == 1 && sc.reclaimed == 0) {
      stall.add(first.throttle().noProgress(), StallKind.MEMORY);
    }
    return ready;
  }

  /** A pass over a node; time goes on with each batch. */
  private void scan(NodeState node, ScanControl sc) {
    NodeScan pass = new NodeScan(context, node, sc);
    boolean more = true;
    while (more) {
      more = pass.step();
      stall.add(sc.takeNs(), StallKind.MEMORY);
    }
  }

  /**
   * throttle_direct_reclaim: whoever finds less than half of what the min marks keep leaves the
   * work to kswapd. A model: kswapd does its work at once while the request waits.
   */
  private boolean waitForKswapd(Zonelist zonelist) {
    NodeState node = reclaim.node(zonelist.zones().getFirst().node());
    if (node.allowsDirectReclaim()) {
      return false;
    }
    context.lists().events().count(ReclaimEvent.PGSCAN_DIRECT_THROTTLE, 1);
    Kswapd kswapd = reclaim.kswapd(node.number());
    kswapd.wake(0, zonelist.highestIndex(), true);
    while (kswapd.isAwake() && !node.allowsDirectReclaim()) {
      stall.add(kswapd.step(), StallKind.MEMORY);
    }
    return false;
  }
}
