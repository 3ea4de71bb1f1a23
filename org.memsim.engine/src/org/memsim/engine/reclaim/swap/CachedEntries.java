/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.swap;

import java.util.Arrays;

/** Of each frame in the swap cache its entry: what {@code page_private} says. A hash table. */
final class CachedEntries {
  private static final int NONE = -1;

  private int[] frames = empty(64);
  private long[] entries = new long[64];
  private int size;

  private static int[] empty(int length) {
    int[] result = new int[length];
    Arrays.fill(result, NONE);
    return result;
  }

  int size() {
    return size;
  }

  /** The entry of a frame, or 0. */
  long get(int frame) {
    int place = place(frame);
    return frames[place] == NONE ? 0 : entries[place];
  }

  void put(int frame, long entry) {
    int place = place(frame);
    if (frames[place] == NONE) {
      if (2 * ++size > frames.length) {
        grow();
        place = place(frame);
      }
      frames[place] = frame;
    }
    entries[place] = entry;
  }

  /** Takes a frame out; returns its entry, or 0. */
  long remove(int frame) {
    int hole = place(frame);
    if (frames[hole] == NONE) {
      return 0;
    }
    long entry = entries[hole];
    frames[hole] = NONE;
    size--;
    // Those behind it come as near to their place as they can.
    int mask = frames.length - 1;
    for (int at = hole + 1 & mask; frames[at] != NONE; at = at + 1 & mask) {
      int home = home(frames[at]);
      if ((at - home & mask) >= (at - hole & mask)) {
        frames[hole] = frames[at];
        entries[hole] = entries[at];
        frames[at] = NONE;
        hole = at;
      }
    }
    return entry;
  }

  private int home(int frame) {
    return (frame * 0x9e3779b9) >>> 7 & frames.length - 1;
  }

  private int place(int frame) {
    int place = home(frame);
    while (frames[place] != NONE && frames[place] != frame) {
      place = place + 1 & frames.length - 1;
    }
    return place;
  }

  private void grow() {
    int[] oldFrames = frames;
    long[] oldEntries = entries;
    frames = empty(2 * oldFrames.length);
    entries = new long[frames.length];
    for (int i = 0; i < oldFrames.length; i++) {
      if (oldFrames[i] != NONE) {
        int place = place(oldFrames[i]);
        frames[place] = oldFrames[i];
        entries[place] = oldEntries[i];
      }
    }
  }
}
