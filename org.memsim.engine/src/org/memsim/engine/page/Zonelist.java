/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.ArrayList;
import java.util.List;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.Zone;

/** The zones that may serve a request, in the order in which they are asked. */
public final class Zonelist {
  private ZoneMemory[] zones;

  /** The state of the machine's zonelists that these zones were selected from. */
  private int generation;

  final int highestIndex;
  private final PageAllocator allocator;
  private final int node;
  private final boolean thisNode;
  private final IdSet mask;

  /**
   * A populated zone that is never asked.
   *
   * @param zone the zone
   * @param reason why
   */
  public record Excluded(ZoneMemory zone, PassReason reason) {}

  /** The zones of a node's fallback order, or of the node alone, up to an index and in a mask. */
  Zonelist(PageAllocator allocator, int node, int highestIndex, boolean thisNode, IdSet mask) {
    this.allocator = allocator;
    this.node = node;
    this.highestIndex = highestIndex;
    this.thisNode = thisNode;
    this.mask = mask;
    this.zones = select();
    this.generation = allocator.generation();
  }

  /** The zones to ask, in order: those of now, be it that memory has come or gone. */
  ZoneMemory[] asked() {
    if (generation != allocator.generation()) {
      zones = select();
      generation = allocator.generation();
    }
    return zones;
  }

  private ZoneMemory[] select() {
    Machine machine = allocator.machine();
    List<ZoneMemory> selected = new ArrayList<>();
    for (Zone zone : thisNode ? machine.localZonelist(node) : machine.zonelist(node)) {
      if (zone.index() <= highestIndex && mask.contains(zone.node())) {
        selected.add(allocator.zone(zone));
      }
    }
    return selected.toArray(ZoneMemory[]::new);
  }

  /** The zones, first asked first. */
  public List<ZoneMemory> zones() {
    return List.of(asked());
  }

  /** Whether no zone may serve. */
  public boolean isEmpty() {
    return asked().length == 0;
  }

  /** The populated zones that are left out, in the node's fallback order, and why. */
  public List<Excluded> excluded() {
    List<Excluded> excluded = new ArrayList<>();
    for (Zone zone : allocator.machine().zonelist(node)) {
      ZoneMemory memory = allocator.zone(zone);
      if (thisNode && zone.node() != node) {
        excluded.add(new Excluded(memory, PassReason.THISNODE));
      } else if (!mask.contains(zone.node())) {
        excluded.add(new Excluded(memory, PassReason.NODE_MASK));
      } else if (zone.index() > highestIndex) {
        excluded.add(new Excluded(memory, PassReason.ZONE_TOO_HIGH));
      }
    }
    return excluded;
  }

  /** The nodes that the zones may belong to: those with memory, unless a policy says otherwise. */
  public IdSet mask() {
    return mask;
  }

  /** The node whose fallback order it is. */
  public int node() {
    return node;
  }

  /** The highest zone index of the requests it is for; zones keep a reserve against it. */
  public int highestIndex() {
    return highestIndex;
  }
}
