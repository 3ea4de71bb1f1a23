/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Arrays;
import org.memsim.engine.page.Frames;

/** What walks of all page tables and files have found, by frame. */
final class MappingTally {
  /** Entries of level 1 that map a frame. */
  private int[] small = new int[0];

  /** Entries of higher levels that map a huge page from a frame on. */
  private int[] huge = new int[0];

  /** What a frame was found to be, from 1 on; 0 if it was not found. */
  private byte[] owned = new byte[0];

  private long entries;

  /** Swap entries, one for each entry of a page table that has it, or page of a file. */
  private long[] swap = new long[64];

  private int swapEntries;

  /** What entries are that map nothing, as many as a table may have. */
  final long[] nothing = new long[1 << 13];

  /** Pages of runs without records that entries map. */
  private long withoutRecords;

  /** Forgets everything; there are handles up to {@code end}. */
  void clear(int end) {
    if (end > small.length) {
      int length = end + end / 4;
      small = new int[length];
      huge = new int[length];
      owned = new byte[length];
    } else {
      Arrays.fill(small, 0, end, 0);
      Arrays.fill(huge, 0, end, 0);
      Arrays.fill(owned, 0, end, (byte) 0);
    }
    entries = 0;
    swapEntries = 0;
    withoutRecords = 0;
  }

  void addSmall(int frame) {
    small[frame]++;
    entries++;
  }

  void addHuge(int frame) {
    huge[frame]++;
    entries++;
  }

  void addSwap(long entry) {
    if (swapEntries == swap.length) {
      swap = Arrays.copyOf(swap, 2 * swapEntries);
    }
    swap[swapEntries++] = entry;
  }

  /** How many swap entries there are. */
  int swapEntries() {
    return swapEntries;
  }

  /** All swap entries, the same ones next to each other. */
  long[] sortedSwap() {
    Arrays.sort(swap, 0, swapEntries);
    return swap;
  }

  void addWithoutRecord(long pages) {
    withoutRecords += pages;
  }

  /** A frame belongs to somebody; false if it did already, or is none. */
  boolean own(int frame) {
    if (frame == Frames.NONE || owned[frame] != 0) {
      return false;
    }
    owned[frame] = 1;
    return true;
  }

  int small(int frame) {
    return small[frame];
  }

  int huge(int frame) {
    return huge[frame];
  }

  boolean isOwned(int frame) {
    return owned[frame] != 0;
  }

  /** All entries that map something with a record. */
  long entries() {
    return entries;
  }

  long withoutRecords() {
    return withoutRecords;
  }
}
