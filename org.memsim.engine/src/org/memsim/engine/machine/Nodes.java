/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is to be known of all nodes of a machine together. */
final class Nodes {
  private Nodes() {}

  /** All zones, node by node. */
  static List<Zone> zones(List<Node> nodes) {
    List<Zone> zones = new ArrayList<>();
    for (Node node : nodes) {
      zones.addAll(node.zones());
    }
    return List.copyOf(zones);
  }

  /** The highest kind of zone, Movable aside, that has memory. */
  static ZoneType highestPopulated(List<Zone> zones) {
    ZoneType highest = ZoneType.DMA;
    for (Zone zone : zones) {
      if (zone.populated()
          && zone.type() != ZoneType.MOVABLE
          && zone.type().compareTo(highest) > 0) {
        highest = zone.type();
      }
    }
    return highest;
  }

  /** The first node of each cpu, by number; -1 for numbers that no cpu has. */
  static int[] nodesOfCpus(List<Node> nodes) {
    int last = -1;
    for (Node node : nodes) {
      IdSet cpus = node.cpus();
      last = Math.max(last, cpus.isEmpty() ? -1 : cpus.get(cpus.size() - 1));
    }
    int[] result = new int[last + 1];
    Arrays.fill(result, -1);
    for (Node node : nodes) {
      for (int i = 0; i < node.cpus().size(); i++) {
        int cpu = node.cpus().get(i);
        result[cpu] = result[cpu] < 0 ? node.id() : result[cpu];
      }
    }
    return result;
  }

  /** The numbers of cpus that have a node. */
  static IdSet known(int[] nodeOfCpu) {
    int[] known = new int[nodeOfCpu.length];
    int size = 0;
    for (int cpu = 0; cpu < nodeOfCpu.length; cpu++) {
      if (nodeOfCpu[cpu] >= 0) {
        known[size++] = cpu;
      }
    }
    return IdSet.of(Arrays.copyOf(known, size));
  }

  /** The nodes that have memory. */
  static IdSet withMemory(List<Node> nodes) {
    int[] ids = new int[nodes.size()];
    int size = 0;
    for (Node node : nodes) {
      if (node.hasMemory()) {
        ids[size++] = node.id();
      }
    }
    return IdSet.of(Arrays.copyOf(ids, size));
  }
}
