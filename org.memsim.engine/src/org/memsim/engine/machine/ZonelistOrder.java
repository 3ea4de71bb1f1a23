/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.List;

/**
 * Whether a zonelist goes through all zones of a node before the next node, or through the same
 * zone of all nodes before the next lower zone ({@code default_zonelist_order}).
 */
enum ZonelistOrder {
  /**
   * Zone by zone, unless the zones below Normal are more than half of the memory, or most of a
   * large node.
   */
  BY_SHARE_OF_LOW_ZONES,
  /** The same, but node by node also if some node has no Normal zone. */
  BY_SHARE_UNLESS_NORMAL_IS_MISSING,
  /** Node by node on 64-bit machines, zone by zone on others. */
  BY_WORD_SIZE,
  /** Node by node. */
  NODES;

  /** A node of which the zones below Normal are at least so many percent keeps the node order. */
  private static final long MOST_PERCENT = 70;

  static boolean zonesFirst(MachineSpec spec, List<Node> nodes) {
    if (nodes.size() == 1) {
      return false;
    }
    ZonelistOrder rule = KernelRules.ZONELIST_ORDER.in(spec.kernel());
    return switch (rule) {
      case BY_SHARE_OF_LOW_ZONES, BY_SHARE_UNLESS_NORMAL_IS_MISSING ->
          rule.lowZonesAreSmall(spec.arch(), nodes);
      case BY_WORD_SIZE -> spec.arch().hasZone(ZoneType.HIGHMEM);
      case NODES -> false;
    };
  }

  private boolean lowZonesAreSmall(Arch arch, List<Node> nodes) {
    long low = 0;
    long total = 0;
    int withMemory = 0;
    for (Node node : nodes) {
      low += lowPages(arch, node);
      total += allPages(arch, node);
      withMemory += node.hasMemory() ? 1 : 0;
      boolean lacksNormal = !node.zones().get(arch.zoneIndex(ZoneType.NORMAL)).populated();
      if (this == BY_SHARE_UNLESS_NORMAL_IS_MISSING && lacksNormal) {
        return false;
      }
    }
    if (low == 0 || low > total / 2) {
      return false;
    }
    long average = total / (withMemory + 1);
    for (Node node : nodes) {
      long nodeLow = lowPages(arch, node);
      long nodeTotal = allPages(arch, node);
      if (nodeLow > 0 && nodeTotal > average && nodeLow > nodeTotal * MOST_PERCENT / 100) {
        return false;
      }
    }
    return true;
  }

  private static long lowPages(Arch arch, Node node) {
    return pages(arch, node.zones().subList(0, arch.zoneIndex(ZoneType.NORMAL)));
  }

  private static long allPages(Arch arch, Node node) {
    return pages(arch, node.zones());
  }

  private static long pages(Arch arch, List<Zone> zones) {
    List<Zone> populated = zones.stream().filter(Zone::populated).toList();
    return ZonelistPages.count(populated, arch);
  }
}
