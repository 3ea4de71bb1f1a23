/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gives each node its frames: first the ranges that are stated, then, for the other nodes in order,
 * the lowest frames that are free.
 *
 * <p>Where a zone of such a node is stated to hold more than this gives it, firmware had put its
 * hole elsewhere: the zone gets further frames, and the node's other zones lose as many at their
 * top.
 */
final class NodePlacement {
  private final MachineSpec spec;
  private final RangeSet kept;
  private final int pageShift;

  /** The frames of nodes and holes. */
  private final RangeSet taken = new RangeSet();

  private final SortedMap<Integer, RangeSet> memory = new TreeMap<>();

  /**
   * Prepares the placement.
   *
   * @param holes addresses without memory
   * @param kept frames that firmware keeps, wherever they lie
   */
  NodePlacement(MachineSpec spec, List<PhysicalItem.Hole> holes, RangeSet kept) {
    this.spec = spec;
    this.kept = kept;
    this.pageShift = spec.arch().pageShift();
    for (PhysicalItem.Hole hole : holes) {
      taken.add(hole.start() >> pageShift, pagesUp(hole.end()));
    }
  }

  /** The frames of each node, those that firmware keeps included. */
  SortedMap<Integer, RangeSet> place() {
    for (NodeSpec node : spec.nodes()) {
      memory.put(node.id(), new RangeSet());
    }
    for (PhysicalItem item : spec.physical()) {
      if (item instanceof PhysicalItem.NodeRange range) {
        placeRange(range);
      }
    }
    for (NodeSpec node : spec.nodes()) {
      long pages = node.memory() >> pageShift;
      RangeSet own = memory.getOrDefault(node.id(), new RangeSet());
      if (own.isEmpty()) {
        takeFree(own, pages, new PfnRange(0, Long.MAX_VALUE >> pageShift));
        if (!node.zones().isEmpty()) {
          growStatedZones(node, own);
        }
      } else if (own.size() != pages) {
        throw new BootException(
            node.id(),
            "Node "
                + node.id()
                + " has "
                + pages
                + " pages of memory, but its physical ranges hold "
                + own.size()
                + ".");
      }
    }
    return memory;
  }

  /** A stated range holds memory except where a hole is, or another range. */
  private void placeRange(PhysicalItem.NodeRange stated) {
    RangeSet own = memory.get(stated.node());
    if (own == null) {
      throw new BootException(
          "The physical map places node " + stated.node() + ", which is missing.");
    }
    RangeSet range = new RangeSet();
    range.add(pagesUp(stated.start()), stated.end() >> pageShift);
    range.removeAll(taken);
    own.addAll(range);
    taken.addAll(range);
  }

  /** Adds the lowest free frames of {@code where}, as many as there are of {@code pages}. */
  private long takeFree(RangeSet own, long pages, PfnRange where) {
    RangeSet free = new RangeSet();
    free.add(where.start(), where.end());
    free.removeAll(taken);
    RangeSet rest = free.copy();
    long found = rest.removeLowest(pages, where.start());
    free.removeAll(rest);
    own.addAll(free);
    taken.addAll(free);
    return found;
  }

  private void growStatedZones(NodeSpec node, RangeSet own) {
    long grown = 0;
    List<PfnRange> borders = spec.arch().zoneRanges();
    for (int index = 0; index < borders.size(); index++) {
      long missing = stated(node, index) - present(own, borders.get(index));
      grown += missing > 0 ? takeFree(own, missing, borders.get(index)) : 0;
    }
    for (int index = borders.size() - 1; index >= 0 && grown > 0; index--) {
      long surplus = present(own, borders.get(index)) - stated(node, index);
      grown -= dropHighest(own, borders.get(index), Math.min(grown, Math.max(0, surplus)));
    }
    if (grown > 0) {
      throw new BootException(
          node.id(),
          "The zones of node "
              + node.id()
              + " are stated to hold "
              + grown
              + " pages more than the node has.");
    }
  }

  /** The pages that a zone is stated to have at least; 0 if nothing is stated. */
  private long stated(NodeSpec node, int index) {
    ZoneSpec zone = node.zone(spec.arch().zoneType(index));
    return zone.present().orElse(zone.managed().orElse(0));
  }

  private long present(RangeSet own, PfnRange zone) {
    RangeSet present = own.within(zone.start(), zone.end());
    present.removeAll(kept);
    return present.size();
  }

  private static long dropHighest(RangeSet own, PfnRange zone, long pages) {
    RangeSet inZone = own.within(zone.start(), zone.end());
    RangeSet left = inZone.copy();
    long dropped = left.removeHighest(pages);
    inZone.removeAll(left);
    own.removeAll(inZone);
    return dropped;
  }

  private long pagesUp(long bytes) {
    return (bytes + (1L << pageShift) - 1) >> pageShift;
  }
}
