/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.memsim.engine.page.Frames;

/**
 * A process and all that come from it by fork: only they can share anonymous pages, and only at the
 * same page of their address spaces as it was numbered when the page was made. Linux knows the same
 * as the root of the tree of {@code anon_vma}s, for each mapping.
 */
final class Lineage {
  private static final long NONE = -1;

  private final AnonPlaces places;
  private final List<AddressSpace> spaces = new ArrayList<>();

  /** A hash table: blocks of pages, and behind each its number among the {@link AnonPlaces}. */
  private long[] blocks = empty(16);

  private int[] numbers = new int[16];
  private int used;

  /** The block that was asked for last, and its number. */
  private long lastBlock = NONE;

  private int lastNumber;

  Lineage(AnonPlaces places) {
    this.places = places;
  }

  private static long[] empty(int length) {
    long[] result = new long[length];
    Arrays.fill(result, NONE);
    return result;
  }

  void join(AddressSpace space) {
    spaces.add(space);
  }

  /** An address space ends; with the last one, nothing belongs to the family any more. */
  void leave(AddressSpace space) {
    spaces.remove(space);
    if (spaces.isEmpty()) {
      for (int i = 0; i < blocks.length; i++) {
        if (blocks[i] != NONE) {
          places.release(numbers[i]);
        }
      }
      blocks = empty(16);
      used = 0;
      lastBlock = NONE;
    }
  }

  /** Its address spaces, in the order in which they came. */
  List<AddressSpace> spaces() {
    return spaces;
  }

  /** The place of a page among {@link AnonPlaces}, by its index in the family. */
  int place(long index) {
    long block = index >>> AnonPlaces.BLOCK_BITS;
    if (block != lastBlock) {
      lastNumber = number(block);
      lastBlock = block;
    }
    return lastNumber << AnonPlaces.BLOCK_BITS | (int) (index & (AnonPlaces.PAGES - 1));
  }

  /** Notes of frames in a row that they belong to pages in a row. */
  void own(Frames frames, int first, long index, int pages) {
    for (int i = 0; i < pages; i++) {
      frames.setOwner(first + i, place(index + i));
    }
  }

  private int number(long block) {
    int slot = slot(block);
    if (blocks[slot] == NONE) {
      if (2 * ++used > blocks.length) {
        grow();
        slot = slot(block);
      }
      blocks[slot] = block;
      numbers[slot] = places.register(this, block);
    }
    return numbers[slot];
  }

  private int slot(long block) {
    long mixed = block * 0x9e3779b97f4a7c15L;
    int slot = (int) (mixed >>> 32) & (blocks.length - 1);
    while (blocks[slot] != NONE && blocks[slot] != block) {
      slot = (slot + 1) & (blocks.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] oldBlocks = blocks;
    int[] oldNumbers = numbers;
    blocks = empty(2 * oldBlocks.length);
    numbers = new int[blocks.length];
    for (int i = 0; i < oldBlocks.length; i++) {
      if (oldBlocks[i] != NONE) {
        int slot = slot(oldBlocks[i]);
        blocks[slot] = oldBlocks[i];
        numbers[slot] = oldNumbers[i];
      }
    }
  }
}
