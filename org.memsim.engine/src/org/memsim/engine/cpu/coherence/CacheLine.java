/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu.coherence;

import java.util.Arrays;

/**
 * A cache line and the cpus that have a copy, by the states of MESI: one cpu that has written it,
 * or any number that have read it. Caches are never too small for it.
 */
public final class CacheLine {
  /** Nobody: the line comes from memory, or is there already. */
  public static final int NOBODY = -1;

  private long[] sharers = new long[1];
  private int last = NOBODY;
  private boolean modified;

  /**
   * A cpu reads it.
   *
   * @param cpu from 0
   * @return the cpu that it comes from, or {@link #NOBODY}
   */
  public int read(int cpu) {
    if (has(cpu)) {
      return NOBODY;
    }
    int from = last;
    modified = false;
    add(cpu);
    return from;
  }

  /**
   * A cpu writes it, and the others lose their copies.
   *
   * @param cpu from 0
   * @return the cpu that had it last and has to give it up, or {@link #NOBODY} if none else had it
   */
  public int write(int cpu) {
    if (modified && last == cpu) {
      return NOBODY;
    }
    int from = last == cpu ? other(cpu) : last;
    Arrays.fill(sharers, 0);
    add(cpu);
    modified = true;
    return from;
  }

  private boolean has(int cpu) {
    int word = cpu / Long.SIZE;
    return word < sharers.length && (sharers[word] & 1L << cpu) != 0;
  }

  private void add(int cpu) {
    int word = cpu / Long.SIZE;
    if (word >= sharers.length) {
      sharers = Arrays.copyOf(sharers, word + 1);
    }
    sharers[word] |= 1L << cpu;
    last = cpu;
  }

  private int other(int cpu) {
    for (int word = 0; word < sharers.length; word++) {
      long others = word == cpu / Long.SIZE ? sharers[word] & ~(1L << cpu) : sharers[word];
      if (others != 0) {
        return word * Long.SIZE + Long.numberOfTrailingZeros(others);
      }
    }
    return NOBODY;
  }
}
