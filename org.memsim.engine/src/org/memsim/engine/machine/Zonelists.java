/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The fallback order of each node, as {@code build_zonelists} finds it at boot.
 *
 * <p>A node's own memory comes first, even if there is none. Then follows, again and again, the
 * node with memory that is nearest, a lower-numbered node counting one further; of equally near
 * ones the one with the smaller load. A node's load grows by one whenever it is the first of a new
 * distance in some list, so that nodes that are equally far take turns; the loads last from one
 * node's list to the next's. The kernel also means to avoid nodes with cpus, but at boot no node's
 * cpus are known yet.
 */
final class Zonelists {
  /** MAX_NUMNODES: makes any distance count more than any load. */
  private static final int MAX_LOAD = 1024;

  private static final int INDEX_BITS = 16;
  private static final int INDEX_MASK = (1 << INDEX_BITS) - 1;

  private final List<Node> nodes;
  private final boolean[] hasMemory;
  private final int[] load;

  /** The order of each node, all nodes by their place in {@code nodes}. */
  private final int[][] orders;

  Zonelists(List<Node> nodes, DistanceMatrix distances) {
    this.nodes = nodes;
    this.hasMemory = new boolean[nodes.size()];
    for (int i = 0; i < hasMemory.length; i++) {
      hasMemory[i] = nodes.get(i).hasMemory();
    }
    this.load = new int[nodes.size()];
    this.orders = new int[nodes.size()][];
    for (int local = 0; local < orders.length; local++) {
      orders[local] = buildOrder(local, distances.rowAt(local));
    }
  }

  /** The numbers of the nodes that the node at {@code index} asks, in order. */
  List<Integer> order(int index) {
    List<Integer> order = new ArrayList<>();
    for (int next : orders[index]) {
      order.add(nodes.get(next).id());
    }
    return order;
  }

  /** The numbers of all nodes that the node at {@code index} can use. */
  IdSet nodes(int index) {
    int[] ids = orders[index].clone();
    for (int i = 0; i < ids.length; i++) {
      ids[i] = nodes.get(ids[i]).id();
    }
    return IdSet.of(ids);
  }

  /** The populated zones that the node at {@code index} asks, in order. */
  List<Zone> fallback(int index) {
    List<Zone> zones = new ArrayList<>();
    for (int next : orders[index]) {
      zones.addAll(noFallback(next));
    }
    return zones;
  }

  /** The populated zones of the node at {@code index}, highest first. */
  List<Zone> noFallback(int index) {
    List<Zone> zones = new ArrayList<>();
    for (Zone zone : nodes.get(index).zones().reversed()) {
      if (zone.populated()) {
        zones.add(zone);
      }
    }
    return zones;
  }

  /**
   * Repeats find_next_best_node until no node is left. Choosing a node changes no load but its own,
   * so one sort by what the search compares, then by number, finds the same order.
   */
  private int[] buildOrder(int local, int[] distance) {
    long[] candidates = new long[nodes.size()];
    int count = 0;
    for (int n = 0; n < distance.length; n++) {
      if (n != local && hasMemory[n]) {
        long value = (distance[n] + (n < local ? 1L : 0L)) * MAX_LOAD + load[n];
        candidates[count++] = value << INDEX_BITS | n;
      }
    }
    Arrays.sort(candidates, 0, count);
    int[] order = new int[count + 1];
    order[0] = local;
    for (int i = 1; i <= count; i++) {
      int next = (int) candidates[i - 1] & INDEX_MASK;
      if (distance[next] != distance[order[i - 1]]) {
        load[next]++;
      }
      order[i] = next;
    }
    return order;
  }
}
