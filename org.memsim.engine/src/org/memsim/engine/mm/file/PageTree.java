/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm.file;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.page.Frames;

/**
 * The pages of a file by their index: {@code i_pages}. A radix tree whose leaves hold {@value
 * #LEAF_PAGES} pages each and are made when a page of theirs comes; so a sparse file costs what is
 * in memory.
 */
final class PageTree {
  static final int LEAF_BITS = 9;
  static final int LEAF_PAGES = 1 << LEAF_BITS;
  static final int LEAF_MASK = LEAF_PAGES - 1;
  private static final int NODE_BITS = 6;
  private static final int NODE_MASK = (1 << NODE_BITS) - 1;

  /** Pages next to each other. */
  static final class Leaf {
    final FileObject file;
    final long first;
    final int[] frames = new int[LEAF_PAGES];

    /** Its number in {@link FilePages}. */
    int number;

    /**
     * What evicted pages left behind, by place: their shadows, or the swap entries of shared
     * memory; made when the first one was.
     */
    long @Nullable [] shadows;

    /** How many places have one. */
    int shadowed;

    int pages;
    int dirty;

    Leaf(FileObject file, long first) {
      this.file = file;
      this.first = first;
      Arrays.fill(frames, Frames.NONE);
    }

    /** What the page of a place has left behind, or 0. */
    long left(int slot) {
      return shadows == null ? 0 : shadows[slot];
    }
  }

  private final FileObject file;
  private final FilePages register;
  private @Nullable Object[] root = new Object[NODE_MASK + 1];

  /** Levels of nodes above the leaves. */
  private int height = 1;

  private @Nullable Leaf last;

  /** The pages of a file, none yet; leaves get their numbers from a register. */
  PageTree(FileObject file, FilePages register) {
    this.file = file;
    this.register = register;
  }

  /** The leaf of a page, if one of its pages is in memory. */
  @Nullable Leaf leaf(long index) {
    Leaf recent = last;
    if (recent != null && recent.first == (index & -LEAF_PAGES)) {
      return recent;
    }
    Leaf found = find(index >>> LEAF_BITS);
    if (found != null) {
      last = found;
    }
    return found;
  }

  /** The leaf of a page, made if there is none. */
  Leaf leafOrMake(long index) {
    Leaf known = leaf(index);
    if (known != null) {
      return known;
    }
    long number = index >>> LEAF_BITS;
    while (number >>> (NODE_BITS * height) != 0) {
      @Nullable Object[] above = new Object[NODE_MASK + 1];
      above[0] = root;
      root = above;
      height++;
    }
    @Nullable Object[] node = root;
    for (int level = height - 1; level > 0; level--) {
      int slot = slot(number, level);
      Object below = node[slot];
      if (below == null) {
        below = new Object[NODE_MASK + 1];
        node[slot] = below;
      }
      node = (@Nullable Object[]) below;
    }
    Leaf made = new Leaf(file, index & -LEAF_PAGES);
    made.number = register.add(made);
    node[slot(number, 0)] = made;
    last = made;
    return made;
  }

  /** Takes a leaf without pages out. */
  void remove(Leaf leaf) {
    long number = leaf.first >>> LEAF_BITS;
    @Nullable Object[] node = root;
    for (int level = height - 1; level > 0; level--) {
      Object below = node[slot(number, level)];
      if (below == null) {
        return;
      }
      node = (@Nullable Object[]) below;
    }
    node[slot(number, 0)] = null;
    register.remove(leaf);
    last = null;
  }

  /** The leaf of a page or, if it has none, the next one. */
  @Nullable Leaf leafFrom(long index) {
    long number = index >>> LEAF_BITS;
    return number >>> (NODE_BITS * height) != 0 ? null : next(root, height - 1, number);
  }

  private static @Nullable Leaf next(@Nullable Object[] node, int level, long number) {
    int first = slot(number, level);
    for (int slot = first; slot <= NODE_MASK; slot++) {
      Object below = node[slot];
      if (below instanceof Leaf leaf) {
        return leaf;
      }
      if (below != null) {
        Leaf found = next((@Nullable Object[]) below, level - 1, slot == first ? number : 0);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private @Nullable Leaf find(long number) {
    if (number >>> (NODE_BITS * height) != 0) {
      return null;
    }
    @Nullable Object[] node = root;
    for (int level = height - 1; level > 0; level--) {
      Object below = node[slot(number, level)];
      if (below == null) {
        return null;
      }
      node = (@Nullable Object[]) below;
    }
    return (Leaf) node[slot(number, 0)];
  }

  private static int slot(long number, int level) {
    return (int) (number >>> (NODE_BITS * level)) & NODE_MASK;
  }
}
