/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.swap;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Slots of an area that cpus have set aside, so that each takes so many in a row: {@code
 * swap_slots_cache}. Others pass them over, and they count as free.
 */
final class SlotCaches {
  /** SWAP_SLOTS_CACHE_SIZE. */
  static final int SIZE = 64;

  private final BitSet aside = new BitSet();

  /** By cpu: its slots, and which of them is next. */
  private long[][] slots = new long[0][];

  private int[] next = new int[0];
  private int[] end = new int[0];
  private long[] taken = new long[0];

  /** How many cpus have taken slots. */
  int cpus() {
    return slots.length;
  }

  /** How many slots are set aside by all cpus. */
  int size() {
    return aside.cardinality();
  }

  boolean has(long slot) {
    return aside.get((int) slot);
  }

  boolean isEmpty(int cpu) {
    return cpu >= slots.length || next[cpu] == end[cpu];
  }

  /** A cpu whose slots are used up sets another one aside. */
  void add(int cpu, long slot) {
    if (cpu >= slots.length) {
      int known = slots.length;
      slots = Arrays.copyOf(slots, cpu + 1);
      next = Arrays.copyOf(next, cpu + 1);
      end = Arrays.copyOf(end, cpu + 1);
      taken = Arrays.copyOf(taken, cpu + 1);
      for (int i = known; i <= cpu; i++) {
        slots[i] = new long[SIZE];
      }
    }
    if (next[cpu] == end[cpu]) {
      next[cpu] = 0;
      end[cpu] = 0;
    }
    slots[cpu][end[cpu]++] = slot;
    aside.set((int) slot);
  }

  /** Takes the next slot of a cpu that has some. */
  long take(int cpu) {
    long slot = slots[cpu][next[cpu]++];
    aside.clear((int) slot);
    taken[cpu]++;
    return slot;
  }

  /** How many slots a cpu has taken so far. */
  long taken(int cpu) {
    return cpu < taken.length ? taken[cpu] : 0;
  }

  /** Takes a slot of any cpu that has some; there must be one. */
  long takeFromAny() {
    int cpu = 0;
    while (isEmpty(cpu)) {
      cpu++;
    }
    return take(cpu);
  }
}
