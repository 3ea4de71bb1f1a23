/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.page;

import java.util.Arrays;

/**
 * The work BUDDY-MIX, deterministic: blocks of 1 to 8 pages, equally often, fill 70 % of a memory,
 * which then swings between 50 and 90 %, growing with six requests to four returns and shrinking
 * with four to six; a return gives back any live block.
 *
 * <p>The benchmarks run it, too, and {@code releng/benchmarks/c/buddy.c} is the same in C. That two
 * allocators have done the same is held by two checksums: one of what was in use, and, if they have
 * the same free lists in the same order, one of the pages that they gave.
 */
public final class BuddyMix {
  private static final int ORDER_BITS = 2;
  private static final int ORDER_MASK = 3;
  private static final int CHANCES = 1024;
  private static final int REQUESTS_GROWING = 614;
  private static final int REQUESTS_SHRINKING = 410;

  private final Buddy buddy;
  private final long low;
  private final long high;
  private int[] live = new int[1 << 16];
  private int count;
  private long used;
  private boolean growing = true;
  private long random = 42;
  private long pageSum;
  private long failed;

  /**
   * Fills the memory to 70 %.
   *
   * @param pages the size of the memory that the work is for
   */
  public BuddyMix(Buddy buddy, long pages) {
    this.buddy = buddy;
    this.low = pages / 2;
    this.high = pages / 10 * 9;
    while (used < pages / 10 * 7) {
      int order = (int) (next() >>> (Long.SIZE - ORDER_BITS));
      int block = buddy.allocate(order);
      if (block < 0) {
        throw new IllegalStateException("the memory is too small");
      }
      hold(block, order);
    }
    // Whatever the work comes to, it does not wait for a copy.
    live = Arrays.copyOf(live, (int) Math.max(count, pages));
  }

  /** Goes on for a number of requests and returns. */
  public void run(int operations) {
    for (int i = 0; i < operations; i++) {
      long r = next();
      if (used >= high) {
        growing = false;
      } else if (used <= low) {
        growing = true;
      }
      if ((r & CHANCES - 1) < (growing ? REQUESTS_GROWING : REQUESTS_SHRINKING)) {
        request((int) (r >>> 10) & ORDER_MASK);
      } else {
        giveBack((int) (((r >>> 32) * count) >>> 32));
      }
    }
  }

  private void request(int order) {
    int block = buddy.allocate(order);
    if (block < 0) {
      failed++;
    } else {
      hold(block, order);
      pageSum += buddy.page(block);
    }
  }

  private void hold(int block, int order) {
    if (count == live.length) {
      live = Arrays.copyOf(live, 2 * count);
    }
    live[count++] = block << ORDER_BITS | order;
    used += 1L << order;
  }

  private void giveBack(int index) {
    int entry = live[index];
    live[index] = live[--count];
    int order = entry & ORDER_MASK;
    buddy.free(entry >>> ORDER_BITS, order);
    used -= 1L << order;
  }

  /** Requests that were not served. */
  public long failed() {
    return failed;
  }

  /** The checksum of what was asked for and served: pages and blocks in use. */
  public long work() {
    return used << 24 ^ count;
  }

  /** The checksum of the pages that the blocks begin with. */
  public long placement() {
    return pageSum ^ used;
  }

  /** xorshift64*. */
  private long next() {
    long x = random;
    x ^= x >>> 12;
    x ^= x << 25;
    x ^= x >>> 27;
    random = x;
    return x * 0x2545F4914F6CDD1DL;
  }
}
