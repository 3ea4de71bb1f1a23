/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu;

import java.util.Arrays;

/**
 * Tree pseudo-LRU. The inner nodes of a complete binary tree over the ways are bits 1 to {@code
 * ways - 1} of a long, the children of node n are 2n and 2n + 1; a set bit points to the upper
 * half. Of ways without an entry the lowest is filled first; to lose entries leaves the tree alone.
 */
final class TreeRecency extends Recency {
  private final int ways;
  private final long[] tree;
  private final long[] empty;

  TreeRecency(int sets, int ways) {
    this.ways = ways;
    this.tree = new long[sets];
    this.empty = new long[sets];
    dropAll();
  }

  @Override
  void use(int set, int way) {
    empty[set] &= ~(1L << way);
    long bits = tree[set];
    for (int node = way + ways; node > 1; node >>= 1) {
      long parent = 1L << (node >> 1);
      bits = (node & 1) == 0 ? bits | parent : bits & ~parent;
    }
    tree[set] = bits;
  }

  @Override
  void drop(int set, int way) {
    empty[set] |= 1L << way;
  }

  @Override
  void dropAll() {
    Arrays.fill(empty, -1L >>> (Long.SIZE - ways));
  }

  @Override
  int fill(int set) {
    int way = victim(set);
    use(set, way);
    return way;
  }

  private int victim(int set) {
    if (empty[set] != 0) {
      return Long.numberOfTrailingZeros(empty[set]);
    }
    int node = 1;
    while (node < ways) {
      node = 2 * node + (int) (tree[set] >>> node & 1);
    }
    return node - ways;
  }
}
