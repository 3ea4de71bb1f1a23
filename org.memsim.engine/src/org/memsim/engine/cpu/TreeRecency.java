/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu;

/**
 * Tree pseudo-LRU. The inner nodes of a complete binary tree over the ways are bits 1 to {@code
 * ways - 1} of a long, the children of node n are 2n and 2n + 1; a set bit points to the upper
 * half. Of ways without an entry the lowest is filled first; to lose entries leaves the tree alone.
 */
final class TreeRecency extends Recency {
  private static final int EMPTY = 1;

  private final int ways;

  TreeRecency(int ways) {
    this.ways = ways;
  }

  /** The tree, and a bit for each way that has no entry. */
  @Override
  int words() {
    return EMPTY + 1;
  }

  @Override
  void use(long[] sets, int at, int way) {
    sets[at + EMPTY] &= ~(1L << way);
    long bits = sets[at];
    for (int node = way + ways; node > 1; node >>= 1) {
      long parent = 1L << (node >> 1);
      bits = (node & 1) == 0 ? bits | parent : bits & ~parent;
    }
    sets[at] = bits;
  }

  @Override
  void drop(long[] sets, int at, int way) {
    sets[at + EMPTY] |= 1L << way;
  }

  @Override
  void clear(long[] sets, int at, int set) {
    sets[at + EMPTY] = -1L >>> (Long.SIZE - ways);
  }

  @Override
  int fill(long[] sets, int at) {
    int way = victim(sets[at], sets[at + EMPTY]);
    use(sets, at, way);
    return way;
  }

  private int victim(long tree, long empty) {
    if (empty != 0) {
      return Long.numberOfTrailingZeros(empty);
    }
    int node = 1;
    while (node < ways) {
      node = 2 * node + (int) (tree >>> node & 1);
    }
    return node - ways;
  }
}
