/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu.pattern;

/** A number of accesses in a pattern, some of them stores, handed out in batches. */
public final class Accesses {
  /** Lines begin at multiples of their size, which leaves the lowest bit for this. */
  private static final long STORE = 1;

  private final AccessPattern pattern;
  private final double writes;
  private final RandomStream random;
  private long left;

  /**
   * Accesses.
   *
   * @param count how many
   * @param writes the share of stores, from 0 to 1: the probability of each access to be one
   * @param seed fixes which
   */
  public Accesses(AccessPattern pattern, long count, double writes, long seed) {
    this.pattern = pattern;
    this.left = count;
    this.writes = writes;
    this.random = new RandomStream(~seed);
  }

  /** The accesses that are still to come. */
  public long left() {
    return left;
  }

  /**
   * Hands out the next accesses, as many as fit.
   *
   * @param batch is filled from its start; see {@link #offset} and {@link #isStore}
   * @return how many; 0 at the end
   */
  public int next(long[] batch) {
    int size = (int) Math.min(batch.length, left);
    for (int i = 0; i < size; i++) {
      boolean isStore = writes > 0 && random.nextUnit() < writes;
      batch[i] = pattern.next() | (isStore ? STORE : 0);
    }
    left -= size;
    return size;
  }

  /** The offset of an access's line from the start of the area, in bytes. */
  public static long offset(long access) {
    return access & ~STORE;
  }

  /** Whether an access is a store. */
  public static boolean isStore(long access) {
    return (access & STORE) != 0;
  }
}
