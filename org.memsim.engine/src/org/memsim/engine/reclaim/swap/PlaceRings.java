/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.swap;

import java.util.Arrays;

/** Rings of small numbers, each number on one ring at most. */
final class PlaceRings {
  private static final int NONE = -1;

  /** By head, then by place: the next one and the one before. */
  private int[] next;

  private int[] previous;
  private final int heads;

  PlaceRings(int heads) {
    this.heads = heads;
    this.next = new int[2 * heads];
    this.previous = new int[2 * heads];
    for (int head = 0; head < heads; head++) {
      next[head] = head;
      previous[head] = head;
    }
  }

  /** The first place of a ring, or -1. */
  int first(int head) {
    return next[head] == head ? NONE : next[head] - heads;
  }

  /** The last place of a ring, or -1. */
  int last(int head) {
    return previous[head] == head ? NONE : previous[head] - heads;
  }

  void addFirst(int head, int place) {
    int link = place + heads;
    if (link >= next.length) {
      next = Arrays.copyOf(next, 2 * link);
      previous = Arrays.copyOf(previous, 2 * link);
    }
    int after = next[head];
    next[head] = link;
    previous[link] = head;
    next[link] = after;
    previous[after] = link;
  }

  /** Takes a place off the ring that it is on. */
  void remove(int place) {
    int link = place + heads;
    next[previous[link]] = next[link];
    previous[next[link]] = previous[link];
  }
}
