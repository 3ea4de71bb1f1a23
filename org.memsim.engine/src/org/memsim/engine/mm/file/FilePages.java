/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm.file;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.mm.file.PageTree.Leaf;
import org.memsim.engine.page.Frames;

/**
 * Which page of which file a frame is: {@code mapping} and {@code index} of {@code struct page}.
 * The owner of such a frame is the number of its leaf here and its place in that; numbers of leaves
 * that are gone are used again.
 */
public final class FilePages {
  private final Frames frames;

  /** By number; null where none is, and at 0, since the owner 0 is none. */
  private @Nullable Leaf[] leaves = new Leaf[16];

  private int count = 1;

  /** Numbers that are free again. */
  private int[] spare = new int[16];

  private int spares;

  FilePages(Frames frames) {
    this.frames = frames;
  }

  /** The memory map. */
  Frames frames() {
    return frames;
  }

  /** Gives a leaf a number. */
  int add(Leaf leaf) {
    if (spares > 0) {
      int number = spare[--spares];
      leaves[number] = leaf;
      return number;
    }
    if (count == leaves.length) {
      leaves = Arrays.copyOf(leaves, 2 * count);
    }
    leaves[count] = leaf;
    return count++;
  }

  /** Takes a leaf without pages out. */
  void remove(Leaf leaf) {
    if (spares == spare.length) {
      spare = Arrays.copyOf(spare, 2 * spares);
    }
    leaves[leaf.number] = null;
    spare[spares++] = leaf.number;
  }

  /** Notes where a frame is. */
  void own(int frame, Leaf leaf, int slot) {
    frames.setOwner(frame, leaf.number << PageTree.LEAF_BITS | slot);
  }

  /**
   * The file that a frame is a page of.
   *
   * @throws IllegalStateException if it is none
   */
  public FileObject file(int frame) {
    return leaf(frame).file;
  }

  /** The number of the page that a frame is in its file. */
  public long index(int frame) {
    return leaf(frame).first + slot(frame);
  }

  /** Another frame takes the place of one in its file. */
  public void replace(int frame, int by) {
    leaf(frame).frames[slot(frame)] = by;
    frames.setOwner(by, frames.owner(frame));
  }

  /** Whether a frame is a page of a known file; those that a state tells of are of unknown ones. */
  public boolean knows(int frame) {
    return frames.owner(frame) != 0;
  }

  Leaf leaf(int frame) {
    Leaf leaf = leaves[frames.owner(frame) >>> PageTree.LEAF_BITS];
    if (leaf == null) {
      throw new IllegalStateException("frame " + frames.pfn(frame) + " is no page of a file");
    }
    return leaf;
  }

  int slot(int frame) {
    return frames.owner(frame) & PageTree.LEAF_MASK;
  }
}
