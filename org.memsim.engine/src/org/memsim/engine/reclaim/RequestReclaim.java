/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import java.util.List;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.Zonelist;
import org.memsim.engine.page.lru.Lruvec;
import org.memsim.engine.page.lru.ReclaimEvent;
import org.memsim.engine.reclaim.cgroup.GroupReclaim;
import org.memsim.engine.reclaim.cgroup.MemoryCgroup;

/** Reclaim by those who ask for memory: {@code try_to_free_pages}. */
final class RequestReclaim implements DirectReclaim, GroupReclaim {
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
    return untilSuccess(zonelist, sc, "direct reclaim");
  }

  @Override
  public long reclaim(MemoryCgroup target, long pages, Gfp gfp, int cpu) {
    PageAllocator allocator = context.allocator();
    int node = allocator.nodeOfCpu(cpu);
    Zonelist zonelist = allocator.zonelist(node, Gfp.HIGHUSER_MOVABLE);
    ScanControl sc = new ScanControl(Reclaimer.CGROUP, gfp, 0, zonelist.highestIndex(), cpu);
    sc.wanted = Math.max(pages, ScanControl.CLUSTER);
    sc.target = target;
    return untilSuccess(zonelist, sc, "memcg reclaim");
  }

  /** Whoever asks waits while it reclaims, and is told to have. */
  private long untilSuccess(Zonelist zonelist, ScanControl sc, String why) {
    long before = stall.totalNs();
    long reclaimed = untilSuccess(zonelist, sc);
    tellOfStall(zonelist, why, before);
    return reclaimed;
  }

  private void tellOfStall(Zonelist zonelist, String why, long before) {
    if (stall.totalNs() > before) {
      context.allocator().events().stalled(zonelist.node(), why, stall.totalNs() - before);
    }
  }

  /** What is spared at first is not if there is nothing else. */
  private long untilSuccess(Zonelist zonelist, ScanControl sc) {
    boolean compacts = scan(zonelist, sc);
    if (sc.reclaimed == 0 && !compacts && sc.skippedDeactivation) {
      sc.priority = ScanControl.FIRST_PRIORITY;
      sc.forcesDeactivation = true;
      compacts = scan(zonelist, sc);
    }
    if (sc.reclaimed == 0 && !compacts && sc.skippedLow) {
      sc.priority = ScanControl.FIRST_PRIORITY;
      sc.forcesDeactivation = false;
      sc.takesLow = true;
      compacts = scan(zonelist, sc);
    }
    return sc.reclaimed == 0 && compacts ? 1 : sc.reclaimed;
  }

  /** do_try_to_free_pages; returns whether compaction could work as it is. */
  private boolean scan(Zonelist zonelist, ScanControl sc) {
    if (!sc.isCgroup()) {
      context.lists().events().countStall(sc.gfp.highestZone());
    }
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
      Lruvec target = context.lists().ofGroup(sc.group(), zone.node());
      target.snapshotRefaults();
      if (sc.isCgroup()) {
        target.lower(Lruvec.CONGESTED);
      }
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
      if (sc.order > NodeState.COSTLY && isReady(node, zones, sc)) {
        ready = true;
      } else if (node != last) {
        first = first == null ? node : first;
        last = node;
        scan(node, sc);
      }
    }
    if (first != null && !sc.isCgroup() && sc.priority == 1 && sc.reclaimed == 0) {
      stall.add(first.throttle().noProgress(), StallKind.MEMORY);
    }
    return ready;
  }

  /** A model: a node is left alone as a whole if one of its zones can be compacted as it is. */
  private boolean isReady(NodeState node, List<ZoneMemory> zones, ScanControl sc) {
    for (ZoneMemory zone : zones) {
      if (zone.node() == node.number()
          && reclaim.compaction().isReady(zone, sc.order, sc.highestZone)) {
        return true;
      }
    }
    return false;
  }

  /** A pass over a node; time goes on with each batch. */
  private void scan(NodeState node, ScanControl sc) {
    NodeScan pass = new NodeScan(context, node, sc);
    boolean more = true;
    while (more) {
      more = pass.step();
      stall.add(sc.takeNs(), StallKind.MEMORY);
      reclaim.meanwhile();
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
    long before = stall.totalNs();
    while (kswapd.isAwake() && !node.allowsDirectReclaim()) {
      stall.add(kswapd.step(false), StallKind.MEMORY);
    }
    tellOfStall(zonelist, "throttled", before);
    return false;
  }
}
