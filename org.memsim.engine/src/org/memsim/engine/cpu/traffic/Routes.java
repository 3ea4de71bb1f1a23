/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu.traffic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The ways from each node to each other over links: the one with the least latency, of several the
 * one over the fewest links, of several the one whose first differing node is the lowest.
 */
final class Routes {
  private static final long NEVER = Long.MAX_VALUE / 4;

  /** By node and node: the next node on the way; -1 if there is none. */
  private final int[][] next;

  private final long[][] latencyNs;

  private Routes(int[][] next, long[][] latencyNs) {
    this.next = next;
    this.latencyNs = latencyNs;
  }

  /**
   * The routes over some links: relaxed until nothing gets shorter (Bellman and Ford).
   *
   * @param nodes one more than the highest number
   */
  static Routes over(List<TrafficSpec.Link> links, int nodes) {
    long[][] latency = new long[nodes][nodes];
    int[][] hops = new int[nodes][nodes];
    int[][] next = new int[nodes][nodes];
    for (int i = 0; i < nodes; i++) {
      Arrays.fill(latency[i], NEVER);
      Arrays.fill(next[i], -1);
      latency[i][i] = 0;
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (TrafficSpec.Link link : links) {
        for (int to = 0; to < nodes; to++) {
          changed |= relax(latency, hops, next, link.from(), link.to(), link.latencyNs(), to);
          changed |= relax(latency, hops, next, link.to(), link.from(), link.latencyNs(), to);
        }
      }
    }
    return new Routes(next, latency);
  }

  private static boolean relax(
      long[][] latency, int[][] hops, int[][] next, int from, int over, long step, int to) {
    if (from == to || latency[over][to] == NEVER) {
      return false;
    }
    long time = latency[over][to] + step;
    int count = hops[over][to] + 1;
    boolean isBetter =
        time < latency[from][to]
            || (time == latency[from][to]
                && (count < hops[from][to] || (count == hops[from][to] && over < next[from][to])));
    if (isBetter) {
      latency[from][to] = time;
      hops[from][to] = count;
      next[from][to] = over;
    }
    return isBetter;
  }

  /** Whether there is a way. */
  boolean leads(int from, int to) {
    return from == to || next[from][to] >= 0;
  }

  /** What the links on the way add, in nanoseconds. */
  long latencyNs(int from, int to) {
    return latencyNs[from][to];
  }

  /** The nodes on the way after the first, in order; none from a node to itself. */
  List<Integer> path(int from, int to) {
    List<Integer> path = new ArrayList<>();
    for (int node = from; node != to; ) {
      node = next[node][to];
      path.add(node);
    }
    return path;
  }
}
