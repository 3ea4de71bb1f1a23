/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import java.util.function.IntToLongFunction;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.Node;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.NodeReclaim;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.lru.LruList;
import org.memsim.engine.page.lru.ReclaimEvent;

/**
 * {@code vm.zone_reclaim_mode}: a near node with much page cache or many slabs is reclaimed before
 * a request leaves it. {@code node_reclaim}.
 */
final class NodeReclaimer implements NodeReclaim {
  private static final String MODE = "vm.zone_reclaim_mode";
  private static final long WRITE = 2;
  private static final long UNMAP = 4;
  private static final long ANY = 7;

  /** NODE_RECLAIM_PRIORITY: one of 16 pages is looked at first. */
  private static final int FIRST_PRIORITY = 4;

  /** RECLAIM_DISTANCE: nodes further away are left alone. */
  private static final int FARTHEST = 30;

  private final ReclaimContext context;
  private final Reclaim reclaim;
  private final Stall stall;
  private final IntToLongFunction slabs;
  private boolean busy;

  NodeReclaimer(ReclaimContext context, Reclaim reclaim, Stall stall, IntToLongFunction slabs) {
    this.context = context;
    this.reclaim = reclaim;
    this.stall = stall;
    this.slabs = slabs;
  }

  boolean isOn() {
    return (mode() & ANY) != 0;
  }

  private long mode() {
    return machine().sysctl(MODE, 0);
  }

  private Machine machine() {
    return context.allocator().machine();
  }

  @Override
  public boolean reclaim(ZoneMemory preferred, ZoneMemory zone, Gfp gfp, int order, int cpu) {
    int node = zone.node();
    if (machine().spec().distances().between(preferred.node(), node) > FARTHEST
        || !hasMuch(node)
        || busy
        || !gfp.mayWait()
        || !isOwn(node, cpu)) {
      return false;
    }
    busy = true;
    boolean enough = scan(reclaim.node(node), gfp, order, cpu);
    busy = false;
    if (!enough) {
      context.lists().events().count(ReclaimEvent.ZONE_RECLAIM_FAILED, 1);
    }
    return enough;
  }

  /** Whether a node is that of the cpu, or has none. */
  private boolean isOwn(int node, int cpu) {
    return context.allocator().nodeOfCpu(cpu) == node
        || machine().node(node).map(Node::cpus).filter(cpus -> !cpus.isEmpty()).isEmpty();
  }

  private boolean hasMuch(int node) {
    return reclaimableCache(node) > share(node, "vm.min_unmapped_ratio", 1)
        || slabs.applyAsLong(node) > share(node, "vm.min_slab_ratio", 5);
  }

  private long share(int node, String ratio, long fallback) {
    long percent = machine().sysctl(ratio, fallback);
    return reclaim.node(node).zones().stream()
        .mapToLong(zone -> zone.zone().managed() * percent / 100)
        .sum();
  }

  /** node_pagecache_reclaimable. */
  private long reclaimableCache(int number) {
    NodeState node = reclaim.node(number);
    long mapped = context.memory().mappings().mappedPages(number);
    long pages =
        node.lruvec().pages(LruList.INACTIVE_FILE) + node.lruvec().pages(LruList.ACTIVE_FILE);
    long candidates = (mode() & UNMAP) != 0 ? node.filePages() : Math.max(0, pages - mapped);
    long dirty = (mode() & WRITE) != 0 ? 0 : node.dirtyPages();
    return candidates - Math.min(candidates, dirty);
  }

  /** __node_reclaim. */
  private boolean scan(NodeState node, Gfp gfp, int order, int cpu) {
    long pages = 1L << order;
    ScanControl sc =
        new ScanControl(Reclaimer.NODE, gfp, order, context.allocator().highestIndex(gfp), cpu);
    sc.wanted = Math.max(pages, ScanControl.CLUSTER);
    sc.priority = FIRST_PRIORITY;
    sc.mayWrite = (mode() & WRITE) != 0;
    sc.mayUnmap = (mode() & UNMAP) != 0;
    do {
      new NodeScan(context, node, sc).run();
      stall.add(sc.takeNs(), StallKind.MEMORY);
      sc.priority--;
    } while (sc.reclaimed < pages && sc.priority >= 0);
    return sc.reclaimed >= pages;
  }
}
