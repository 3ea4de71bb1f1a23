/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The fallback order of each node, as {@code build_zonelists} finds it at boot.
 *
 * <p>A node's own memory comes first; older kernels list the node even if it has none. Then
 * follows, again and again, the node with memory that is nearest, a lower-numbered node counting
 * one further; of equally near ones the one with the smaller load. The load of a node changes
 * whenever it is the first of a new distance in some list, so that nodes that are equally far take
 * turns; the loads last from one node's list to the next's. The kernel also means to avoid nodes
 * with cpus, which count one further, but at boot no node's cpus are known yet: only lists that are
 * built anew when memory comes or goes obey it.
 *
 * <p>Orders are found when they are first asked for: n lists of n nodes are most of what booting a
 * machine with many nodes would take. Because of the loads this includes those of all nodes before.
 */
final class Zonelists {
  /** What the first node of a new distance gets as load. */
  enum Load {
    /** The number of nodes less its place in the list, in place of what it had. */
    PLACE,
    /** The same on top of what it had. */
    PLACE_ADDED,
    /** One more. */
    ONE_MORE
  }

  /** Whether a node without memory begins its own list. */
  enum MemorylessLocal {
    /** It does. */
    LISTED,
    /** Its list begins with the nearest node. */
    SKIPPED
  }

  /** MAX_NUMNODES: makes any distance count more than any load. */
  private static final int MAX_LOAD = 1024;

  private static final int INDEX_BITS = 16;
  private static final int INDEX_MASK = (1 << INDEX_BITS) - 1;

  private final List<Node> nodes;
  private final boolean[] hasMemory;
  private final Load loading;
  private final MemorylessLocal memorylessLocal;
  private final boolean zonesFirst;
  private final DistanceMatrix distances;
  private final boolean avoidsCpus;
  private final long[] load;

  /**
   * The orders found so far, those of the first nodes; all nodes by their place in {@code nodes}.
   */
  private final int[][] orders;

  private int found;

  /**
   * The orders of nodes.
   *
   * @param relisted the nodes to make them of if they are built anew; empty at boot, when those
   *     with memory are and the cpus of nodes are not known yet
   */
  Zonelists(MachineSpec spec, List<Node> nodes, Optional<IdSet> relisted) {
    this.nodes = nodes;
    this.avoidsCpus = relisted.isPresent();
    this.loading = KernelRules.NODE_LOAD.in(spec.kernel());
    this.memorylessLocal = KernelRules.MEMORYLESS_LOCAL_NODE.in(spec.kernel());
    this.zonesFirst = ZonelistOrder.zonesFirst(spec, nodes);
    this.hasMemory = new boolean[nodes.size()];
    for (int i = 0; i < hasMemory.length; i++) {
      Node node = nodes.get(i);
      hasMemory[i] = relisted.map(ids -> ids.contains(node.id())).orElseGet(node::hasMemory);
    }
    this.distances = spec.distances();
    this.load = new long[nodes.size()];
    this.orders = new int[nodes.size()][];
  }

  /** Machines are shared between threads. */
  private synchronized int[] orderAt(int index) {
    while (found <= index) {
      orders[found] = buildOrder(found, distances.rowAt(found));
      found++;
    }
    return orders[index];
  }

  private boolean listsItself(int index) {
    return hasMemory[index] || memorylessLocal == MemorylessLocal.LISTED;
  }

  /** The numbers of the nodes that the node at {@code index} asks, in order. */
  List<Integer> order(int index) {
    List<Integer> order = new ArrayList<>();
    for (int next : orderAt(index)) {
      order.add(nodes.get(next).id());
    }
    return order;
  }

  /** The numbers of all nodes that the node at {@code index} can use. */
  IdSet nodes(int index) {
    int[] ids = new int[nodes.size()];
    int count = 0;
    for (int n = 0; n < ids.length; n++) {
      if (n == index ? listsItself(n) : hasMemory[n]) {
        ids[count++] = nodes.get(n).id();
      }
    }
    return IdSet.of(Arrays.copyOf(ids, count));
  }

  /** The populated zones that the node at {@code index} asks, in order. */
  List<Zone> fallback(int index) {
    List<Zone> zones = new ArrayList<>();
    for (int next : orderAt(index)) {
      zones.addAll(noFallback(next));
    }
    if (zonesFirst) {
      zones.sort(Comparator.comparingInt(Zone::index).reversed());
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
        long scale = loading == Load.ONE_MORE ? MAX_LOAD : (long) MAX_LOAD * nodes.size();
        long further =
            (n < local ? 1L : 0L) + (avoidsCpus && !nodes.get(n).cpus().isEmpty() ? 1L : 0L);
        long value = (distance[n] + further) * scale + load[n];
        candidates[count++] = value << INDEX_BITS | n;
      }
    }
    Arrays.sort(candidates, 0, count);
    boolean listed = listsItself(local);
    int[] order = new int[count + (listed ? 1 : 0)];
    int place = 0;
    if (listed) {
      order[place++] = local;
    }
    int previous = local;
    for (int i = 0; i < count; i++) {
      int next = (int) candidates[i] & INDEX_MASK;
      if (distance[next] != distance[previous]) {
        load[next] = loadAfter(load[next], place);
      }
      order[place++] = next;
      previous = next;
    }
    return order;
  }

  private long loadAfter(long before, int place) {
    long left = (long) nodes.size() - place;
    return switch (loading) {
      case PLACE -> left;
      case PLACE_ADDED -> before + left;
      case ONE_MORE -> before + 1;
    };
  }
}
