/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.Arrays;

/**
 * Counts the blocks in the memory map, frame by frame: what heads a free, parked or used block, and
 * that blocks do not overlap. Knows nothing of lists and counters.
 */
final class FrameCensus {
  private final Frames frames;

  /** What the states of frames are that head no block. */
  private final byte[] nothing;

  /** By zone and list: the free blocks that say they are in it. */
  private final int[][] free;

  /** By zone and kind: the pages of used blocks. */
  private final long[][] used;

  /** By zone: the pages of parked blocks. */
  private final long[] parked;

  private int[] blocksInUse = new int[1 << 10];
  private int inUse;

  FrameCensus(Frames frames, int zones) {
    this.frames = frames;
    this.nothing = new byte[1 << frames.maxOrder()];
    this.free = new int[zones][BlockLists.NUMBERS];
    this.used = new long[zones][PageKind.COUNT];
    this.parked = new long[zones];
  }

  void take(Findings findings) {
    for (int zone = 0; zone < used.length; zone++) {
      Arrays.fill(free[zone], 0);
      Arrays.fill(used[zone], 0);
    }
    Arrays.fill(parked, 0);
    inUse = 0;
    findings.at(() -> "the memory map");
    int chunk = 1 << frames.maxOrder();
    for (int first = frames.firstFrame(); first < frames.end(); first += chunk) {
      if (!frames.isLink(first)) {
        count(first, first + chunk, frames.zoneOrdinal(first), findings);
      }
    }
  }

  private void count(int first, int end, int zone, Findings findings) {
    byte[] states = frames.states();
    int frame = first;
    while (frame < end) {
      int gap = Arrays.mismatch(states, frame, end, nothing, 0, end - frame);
      if (gap < 0) {
        return;
      }
      frame += gap;
      int pages = 1 << (states[frame] & Frames.ORDER_MASK);
      boolean isAligned = (frame & (pages - 1)) == 0;
      findings.require(isAligned, "a block is not aligned at page", frames.pfn(frame));
      if (!isAligned) {
        return;
      }
      boolean alone =
          pages == 1 || Arrays.equals(states, frame + 1, frame + pages, nothing, 0, pages - 1);
      findings.require(alone, "a block lies in the block at page", frames.pfn(frame));
      count(frame, states[frame], zone, pages);
      frame += pages;
    }
  }

  private void count(int frame, int state, int zone, int pages) {
    if ((state & Frames.FREE) != 0) {
      free[zone][state & BlockLists.NUMBERS - 1]++;
    } else if ((state & Frames.USED) != 0) {
      used[zone][frames.kind(frame).code()] += pages;
      if (inUse == blocksInUse.length) {
        blocksInUse = Arrays.copyOf(blocksInUse, 2 * inUse);
      }
      blocksInUse[inUse++] = frame;
    } else {
      parked[zone] += pages;
    }
  }

  /** The free blocks of a zone that say they are in a list. */
  int free(int zone, int list) {
    return free[zone][list];
  }

  /** The pages of a zone's blocks that are used for something. */
  long used(int zone, PageKind kind) {
    return used[zone][kind.code()];
  }

  /** The pages of a zone's blocks that say they are on a pageset. */
  long parked(int zone) {
    return parked[zone];
  }

  /** How many blocks are in use. */
  int blocksInUse() {
    return inUse;
  }

  /** The first frame of one of these, by handle, ascending. */
  int blockInUse(int index) {
    return blocksInUse[index];
  }
}
