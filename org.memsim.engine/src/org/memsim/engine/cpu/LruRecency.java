/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu;

/**
 * Exact least-recently-used order of any number of ways: a ring of the ways of each set, the last
 * used one first. The last one before it is the victim; to use that one only turns the ring.
 */
final class LruRecency extends Recency {
  private final int ways;
  private final short[] first;
  private final short[] next;
  private final short[] previous;

  LruRecency(int sets, int ways) {
    this.ways = ways;
    this.first = new short[sets];
    this.next = new short[sets * ways];
    this.previous = new short[sets * ways];
  }

  /** The number of the set. */
  @Override
  int words() {
    return 1;
  }

  @Override
  void use(long[] sets, int at, int way) {
    int set = (int) sets[at];
    int head = first[set];
    if (way == head) {
      return;
    }
    int base = set * ways;
    first[set] = (short) way;
    if (previous[base + head] != way) {
      unlink(base, way);
      link(base, way, head);
    }
  }

  @Override
  void drop(long[] sets, int at, int way) {
    int set = (int) sets[at];
    int base = set * ways;
    int head = first[set];
    if (way == head) {
      first[set] = next[base + head];
    } else if (previous[base + head] != way) {
      unlink(base, way);
      link(base, way, head);
    }
  }

  @Override
  void clear(long[] sets, int at, int set) {
    sets[at] = set;
    first[set] = 0;
    for (int way = 0; way < ways; way++) {
      next[set * ways + way] = (short) ((way + 1) % ways);
      previous[set * ways + way] = (short) ((way + ways - 1) % ways);
    }
  }

  @Override
  int fill(long[] sets, int at) {
    int set = (int) sets[at];
    short last = previous[set * ways + first[set]];
    first[set] = last;
    return last;
  }

  private void unlink(int base, int way) {
    short before = previous[base + way];
    short after = next[base + way];
    next[base + before] = after;
    previous[base + after] = before;
  }

  /** Between the way in front of {@code head} and {@code head}. */
  private void link(int base, int way, int head) {
    short before = previous[base + head];
    next[base + before] = (short) way;
    previous[base + way] = before;
    next[base + way] = (short) head;
    previous[base + head] = (short) way;
  }
}
