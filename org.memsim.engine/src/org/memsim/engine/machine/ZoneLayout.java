/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the nodes into zones, as {@code free_area_init} does: a zone spans what its node spans
 * inside the zone's borders, and has present what of it is memory.
 */
final class ZoneLayout {
  private final MachineSpec spec;
  private final PhysicalMap map;
  private final MovableZones movable;
  private final BootReservations reservations;

  ZoneLayout(MachineSpec spec, PhysicalMap map) {
    this.spec = spec;
    this.map = map;
    this.movable = new MovableZones(spec, map);
    this.reservations = new BootReservations(spec, map);
  }

  List<Node> nodes() {
    List<Node> nodes = new ArrayList<>();
    for (NodeSpec node : spec.nodes()) {
      List<PfnRange> borders = movable.borders(node.id());
      List<Zone> zones = new ArrayList<>();
      for (int index = 0; index < borders.size(); index++) {
        int ordinal = nodes.size() * borders.size() + index;
        zones.add(zone(ordinal, node, index, borders.get(index)));
      }
      nodes.add(new Node(node.id(), node.cpus(), map.ranges(node.id()), zones));
    }
    return nodes;
  }

  /** What of the memory of these nodes boot reserved, ascending. */
  List<Reservation> reserved(List<Node> nodes) {
    return reservations.reserved(nodes);
  }

  private Zone zone(int ordinal, NodeSpec node, int index, PfnRange borders) {
    ZoneType type = spec.arch().zoneType(index);
    ZoneSpec stated = node.zone(type);
    PfnRange span = span(map.ranges(node.id())).intersect(borders);
    List<PfnRange> present = present(node, type, stated, span);
    List<PfnRange> free = free(node, type, stated, present);
    long managed = PfnRange.pages(free);
    return new Zone(
        ordinal,
        node.id(),
        type,
        index,
        span.isEmpty() ? 0 : span.start(),
        stated.spanned().orElse(span.pages()),
        PfnRange.pages(present),
        managed,
        managedAtBoot(stated, present, managed),
        present,
        free);
  }

  private static PfnRange span(List<PfnRange> ranges) {
    return ranges.isEmpty()
        ? new PfnRange(0, 0)
        : new PfnRange(ranges.get(0).start(), ranges.get(ranges.size() - 1).end());
  }

  /** What is stated to be less present than the map has is missing at the top. */
  private List<PfnRange> present(NodeSpec node, ZoneType type, ZoneSpec stated, PfnRange span) {
    if (span.isEmpty() && stated.present().isEmpty()) {
      return List.of();
    }
    RangeSet present = RangeSet.of(map.ranges(node.id())).within(span.start(), span.end());
    long pages = stated.present().orElse(present.size());
    checkRoom(node, type, "present", pages, present.size());
    present.removeHighest(present.size() - pages);
    return present.toList();
  }

  private List<PfnRange> free(
      NodeSpec node, ZoneType type, ZoneSpec stated, List<PfnRange> present) {
    if (stated.managed().isPresent()) {
      long managed = stated.managed().getAsLong();
      checkRoom(node, type, "managed", managed, PfnRange.pages(present));
      return reservations.leave(present, managed);
    }
    return present.isEmpty() ? List.of() : reservations.left(node.id(), span(present));
  }

  private long managedAtBoot(ZoneSpec stated, List<PfnRange> present, long managed) {
    if (stated.managedAtBoot().isPresent()) {
      return stated.managedAtBoot().getAsLong();
    }
    return stated.managed().isPresent()
        ? managed
        : Math.max(0, managed - reservations.freedAfterBoot(present));
  }

  private static void checkRoom(NodeSpec node, ZoneType type, String what, long pages, long room) {
    if (pages < 0 || pages > room) {
      throw new BootException(
          node.id(),
          "Zone "
              + type.linuxName()
              + " of node "
              + node.id()
              + " can not have "
              + pages
              + " pages "
              + what
              + ": "
              + room
              + " pages of the node's memory lie there.");
    }
  }
}
