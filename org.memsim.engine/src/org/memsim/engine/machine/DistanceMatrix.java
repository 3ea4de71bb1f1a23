/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.List;

/** The distances between nodes (ACPI's SLIT): 10 to a node itself, more to the others. */
public final class DistanceMatrix {
  /** From a node to itself. */
  public static final int LOCAL = 10;

  /** To any other node when nothing is stated. */
  public static final int REMOTE = 20;

  private final int[] nodes;
  private final int[][] rows;

  private DistanceMatrix(int[] nodes, int[][] rows) {
    this.nodes = nodes;
    this.rows = rows;
  }

  /** 10 to a node itself and 20 to the others. */
  public static DistanceMatrix defaults(List<Integer> nodes) {
    int n = nodes.size();
    int[][] rows = new int[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        rows[i][j] = i == j ? LOCAL : REMOTE;
      }
    }
    return new DistanceMatrix(ids(nodes), rows);
  }

  /**
   * The stated distances.
   *
   * @param nodes the numbers of the nodes, ascending
   * @param values row after row, each in the order of {@code nodes}
   * @throws IllegalArgumentException if there are not n² values for n nodes
   */
  public static DistanceMatrix of(List<Integer> nodes, List<Integer> values) {
    int n = nodes.size();
    if (values.size() != n * n) {
      throw new IllegalArgumentException(
          n + " nodes need " + n * n + " distances, not " + values.size());
    }
    int[][] rows = new int[n][n];
    for (int i = 0; i < n * n; i++) {
      rows[i / n][i % n] = values.get(i);
    }
    return new DistanceMatrix(ids(nodes), rows);
  }

  /** The distance from one node to another, both given by number. */
  public int between(int from, int to) {
    return rows[indexOf(from)][indexOf(to)];
  }

  /** The distances from the node at {@code index} to each node, by index. Not to be changed. */
  int[] rowAt(int index) {
    return rows[index];
  }

  /** The distances from a node, in the order of {@link #nodes}. */
  public List<Integer> row(int from) {
    return java.util.Arrays.stream(rows[indexOf(from)]).boxed().toList();
  }

  /** The numbers of the nodes, ascending. */
  public List<Integer> nodes() {
    return java.util.Arrays.stream(nodes).boxed().toList();
  }

  private int indexOf(int node) {
    int index = java.util.Arrays.binarySearch(nodes, node);
    if (index < 0) {
      throw new IllegalArgumentException("no distances for node " + node);
    }
    return index;
  }

  private static int[] ids(List<Integer> nodes) {
    int[] ids = new int[nodes.size()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = nodes.get(i);
    }
    return ids;
  }
}
