/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.swap;

import java.util.Arrays;
import org.memsim.engine.kmem.SlabCache;
import org.memsim.engine.kmem.SlabCaches;
import org.memsim.engine.kmem.SlabSpec;
import org.memsim.engine.page.Gfp;

/**
 * The nodes of the trees that the swap cache of one area is: slabs that reclaim needs when memory
 * is short, one node for 64 slots in a row and some above them. They stay as long as a slot in
 * their range has a page or the shadow of one, which is until it is free.
 *
 * <p>Each 64 MiB of an area have a tree of their own ({@code SWAP_ADDRESS_SPACE_SHIFT}), though
 * slots are numbered through: so each tree is as high as its largest number needs.
 */
final class CacheNodes {
  /** Slots of a node: {@code XA_CHUNK_SHIFT}. */
  private static final int NODE_SHIFT = 6;

  private static final int TREE_SHIFT = 14;

  /** Asked for under the lock of the tree: xas_alloc. */
  private static final Gfp FLAGS = Gfp.NOWAIT.or(Gfp.NOWARN);

  private final SlabCache cache;

  /** By level, counted from the slots: how many slots or nodes each node has below it. */
  private final char[][] counts = new char[2][0];

  private final long[][] objects = new long[2][0];

  /** By tree: how many nodes of the second level it has, and those above them. */
  private char[] trees = new char[0];

  private long[][] tops = new long[0][];

  /** What nodes of trees are, for a kernel with addresses of so many bytes: {@code xa_node}. */
  static SlabSpec spec(SlabCaches caches) {
    int bytes = 69 * caches.wordBytes() + 24;
    return new SlabSpec("radix_tree_node", bytes, 0, false, true, true, false);
  }

  /** No nodes yet, of a cache of {@code radix_tree_node}. */
  CacheNodes(SlabCache cache) {
    this.cache = cache;
  }

  /**
   * A slot gets a page.
   *
   * @return false if there was no memory for a node
   */
  boolean enter(long slot, int cpu) {
    int tree = (int) (slot >> TREE_SHIFT);
    int middle = (int) (slot >> 2 * NODE_SHIFT);
    int leaf = (int) (slot >> NODE_SHIFT);
    reach(tree, middle, leaf);
    boolean needsLeaf = counts[0][leaf] == 0;
    boolean needsMiddle = needsLeaf && counts[1][middle] == 0;
    if (needsMiddle && trees[tree] == 0 && !makeTop(tree, cpu)) {
      return false;
    }
    if (needsMiddle && !make(1, middle, cpu)) {
      dropTopIfEmpty(tree, cpu);
      return false;
    }
    trees[tree] += needsMiddle ? 1 : 0;
    if (needsLeaf && !make(0, leaf, cpu)) {
      dropMiddleIfEmpty(tree, middle, cpu);
      return false;
    }
    counts[1][middle] += needsLeaf ? 1 : 0;
    counts[0][leaf]++;
    return true;
  }

  /** A slot has become free. */
  void leave(long slot, int cpu) {
    int leaf = (int) (slot >> NODE_SHIFT);
    if (--counts[0][leaf] == 0) {
      cache.free(objects[0][leaf], cpu);
      int middle = (int) (slot >> 2 * NODE_SHIFT);
      counts[1][middle]--;
      dropMiddleIfEmpty((int) (slot >> TREE_SHIFT), middle, cpu);
    }
  }

  /** The slots that its nodes are there for. */
  long slots() {
    long sum = 0;
    for (char slots : counts[0]) {
      sum += slots;
    }
    return sum;
  }

  private void dropMiddleIfEmpty(int tree, int middle, int cpu) {
    if (counts[1][middle] == 0) {
      cache.free(objects[1][middle], cpu);
      trees[tree]--;
      dropTopIfEmpty(tree, cpu);
    }
  }

  private void dropTopIfEmpty(int tree, int cpu) {
    if (trees[tree] == 0) {
      for (long node : tops[tree]) {
        cache.free(node, cpu);
      }
    }
  }

  private boolean make(int level, int node, int cpu) {
    long made = cache.allocate(cpu, -1, FLAGS);
    objects[level][node] = made;
    return made != SlabCache.NONE;
  }

  private boolean makeTop(int tree, int cpu) {
    long largest = ((tree + 1L) << TREE_SHIFT) - 1;
    int levels = (Long.SIZE - Long.numberOfLeadingZeros(largest) + NODE_SHIFT - 1) / NODE_SHIFT;
    long[] nodes = new long[levels - 2];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = cache.allocate(cpu, -1, FLAGS);
      if (nodes[i] == SlabCache.NONE) {
        tops[tree] = Arrays.copyOf(nodes, i);
        dropTopIfEmpty(tree, cpu);
        return false;
      }
    }
    tops[tree] = nodes;
    return true;
  }

  private void reach(int tree, int middle, int leaf) {
    if (leaf >= counts[0].length) {
      grow(0, leaf);
    }
    if (middle >= counts[1].length) {
      grow(1, middle);
    }
    if (tree >= trees.length) {
      trees = Arrays.copyOf(trees, tree + 1);
      tops = Arrays.copyOf(tops, tree + 1);
    }
  }

  private void grow(int level, int node) {
    int size = Math.max(2 * counts[level].length, node + 1);
    counts[level] = Arrays.copyOf(counts[level], size);
    objects[level] = Arrays.copyOf(objects[level], size);
  }
}
