/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.ArrayList;
import java.util.List;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.Zone;

/**
 * The page allocator of a machine: {@code __alloc_pages} and {@code __free_pages}.
 *
 * <p>Frames are named by handles, see {@link Frames}. Not thread safe.
 */
public final class PageAllocator {
  private final Machine machine;
  private final SlowPath slowPath;
  private final Frames frames = new Frames();
  private final ZoneMemory[] zones;
  private final List<ZoneMemory> allZones;

  /** The highest zone index that each class of requests may use. */
  private final int[] highestIndex = new int[Gfp.COUNT];

  private final int policyIndex;

  /** By node number and highest zone index, made when first asked for. */
  private final Zonelist[][] zonelists;

  /** The allocator of a machine that can reclaim nothing. */
  public PageAllocator(Machine machine) {
    this(machine, SlowPath.withoutReclaim());
  }

  /** The allocator of a machine just booted: all managed pages are free. */
  public PageAllocator(Machine machine, SlowPath slowPath) {
    this.machine = machine;
    this.slowPath = slowPath;
    this.zones = new ZoneMemory[machine.zones().size()];
    for (int i = 0; i < zones.length; i++) {
      zones[i] = new ZoneMemory(machine, machine.zones().get(i), frames);
    }
    this.allZones = List.of(zones);
    for (Gfp gfp : Gfp.values()) {
      highestIndex[gfp.code()] = machine.arch().zoneIndex(gfp.highestZone());
    }
    this.policyIndex = machine.arch().zoneIndex(machine.policyZone());
    int nodes = machine.nodes().get(machine.nodes().size() - 1).id() + 1;
    this.zonelists = new Zonelist[nodes][machine.arch().zoneCount()];
  }

  /** The machine. */
  public Machine machine() {
    return machine;
  }

  /** The memory map. */
  public Frames frames() {
    return frames;
  }

  /** The memory of all zones, empty ones included, node by node. */
  public List<ZoneMemory> zones() {
    return allZones;
  }

  /** The memory of a zone. */
  public ZoneMemory zone(Zone zone) {
    return zones[zone.ordinal()];
  }

  /** The zone that a frame lies in. */
  public ZoneMemory zoneOf(int frame) {
    return zones[frames.zoneOrdinal(frame)];
  }

  /** The number of the node that a frame lies in. */
  public int nodeOf(int frame) {
    return zoneOf(frame).node();
  }

  /** The zones that serve a request meant for {@code node}, in its fallback order. */
  public Zonelist zonelist(int node, Gfp gfp) {
    int highest = highestIndex[gfp.code()];
    Zonelist list = zonelists[node][highest];
    if (list == null) {
      list = select(machine.zonelist(node), highest, machine.nodesWithMemory());
      zonelists[node][highest] = list;
    }
    return list;
  }

  /** The same, of the nodes in {@code mask} only. Made anew: callers keep it. */
  public Zonelist zonelist(int node, Gfp gfp, IdSet mask) {
    return select(machine.zonelist(node), highestIndex[gfp.code()], mask);
  }

  /** Whether policies that bind apply: only to requests that may use the highest kind of zone. */
  public boolean policyApplies(Gfp gfp) {
    return highestIndex[gfp.code()] >= policyIndex;
  }

  /**
   * Takes a block of pages, for the kernel until {@link #account} says otherwise.
   *
   * @param zonelist the zones that may serve it; the first one is preferred
   * @param order the logarithm of the block's size in pages
   * @param node the node of the cpu that asks, for the counters
   * @return its first frame, or {@link Frames#NONE}
   */
  public int allocate(Zonelist zonelist, int order, int node) {
    return allocate(zonelist, order, node, true);
  }

  /** The same; {@code directReclaim} says whether the request may wait for reclaim. */
  public int allocate(Zonelist zonelist, int order, int node, boolean directReclaim) {
    int frame = fromFreeLists(zonelist, order, node, Mark.LOW);
    return frame != Frames.NONE
        ? frame
        : slowPath.allocate(this, zonelist, order, node, directReclaim);
  }

  /**
   * get_page_from_freelist: takes a block from the first zone that stays above {@code mark}.
   *
   * @return its first frame, or {@link Frames#NONE}
   */
  public int fromFreeLists(Zonelist zonelist, int order, int node, Mark mark) {
    for (ZoneMemory zone : zonelist.zones) {
      if (zone.isAbove(mark, order, zonelist.highestIndex)) {
        int frame = zone.take(order);
        if (frame != Frames.NONE) {
          count(zonelist.zones[0], zone, node);
          return frame;
        }
      }
    }
    return Frames.NONE;
  }

  /** zone_statistics: was the preferred node met, and is it the cpu's own? */
  private static void count(ZoneMemory preferred, ZoneMemory zone, int node) {
    int served = zone.node();
    if (served == preferred.node()) {
      zone.count(NumaStat.NUMA_HIT);
    } else {
      zone.count(NumaStat.NUMA_MISS);
      preferred.count(NumaStat.NUMA_FOREIGN);
    }
    zone.count(served == node ? NumaStat.LOCAL_NODE : NumaStat.OTHER_NODE);
  }

  /** Counts that interleaving got the node that it wanted. */
  public void countInterleaveHit(int frame) {
    zoneOf(frame).count(NumaStat.INTERLEAVE_HIT);
  }

  /** Says what a block is used for. */
  public void account(int frame, PageKind kind) {
    int order = frames.order(frame);
    zoneOf(frame).reassign(order, allocatedKind(frame), kind);
    frames.setState(frame, Frames.stateOf(kind, order));
  }

  /**
   * Gives a block back.
   *
   * @throws IllegalStateException if {@code frame} does not head a block that is in use
   */
  public void free(int frame) {
    PageKind kind = allocatedKind(frame);
    zoneOf(frame).give(frame, frames.order(frame), kind);
  }

  private PageKind allocatedKind(int frame) {
    PageKind kind = frames.kind(frame);
    if (kind == PageKind.NONE || kind == PageKind.FREE) {
      throw new IllegalStateException("frame " + frames.pfn(frame) + " is not in use");
    }
    return kind;
  }

  private Zonelist select(List<Zone> order, int highest, IdSet mask) {
    List<ZoneMemory> selected = new ArrayList<>();
    for (Zone zone : order) {
      if (zone.index() <= highest && mask.contains(zone.node())) {
        selected.add(zone(zone));
      }
    }
    return new Zonelist(selected, highest);
  }
}
