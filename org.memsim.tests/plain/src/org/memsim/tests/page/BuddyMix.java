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
  private static final long MULTIPLIER = 0x2545F4914F6CDD1DL;
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
      random = advance(random);
      int order = (int) ((random * MULTIPLIER) >>> (Long.SIZE - ORDER_BITS));
      int block = buddy.allocate(order);
      if (block < 0) {
        throw new IllegalStateException("the memory is too small");
      }
      if (count == live.length) {
        live = Arrays.copyOf(live, 2 * count);
      }
      live[count++] = block << ORDER_BITS | order;
      used += 1L << order;
    }
    // Whatever the work comes to, it does not wait for a copy.
    live = Arrays.copyOf(live, (int) Math.max(count, pages));
  }

  /** Goes on for a number of requests and returns; counts in variables, as the baseline does. */
  public void run(int operations) {
    Buddy allocator = buddy;
    int[] blocks = live;
    int blocksInUse = count;
    long pagesInUse = used;
    long state = random;
    long sum = pageSum;
    boolean grows = growing;
    for (int i = 0; i < operations; i++) {
      state = advance(state);
      long r = state * MULTIPLIER;
      if (pagesInUse >= high) {
        grows = false;
      } else if (pagesInUse <= low) {
        grows = true;
      }
      if ((r & CHANCES - 1) < (grows ? REQUESTS_GROWING : REQUESTS_SHRINKING)) {
        int order = (int) (r >>> 10) & ORDER_MASK;
        int block = allocator.allocate(order);
        if (block < 0) {
          failed++;
          continue;
        }
        blocks[blocksInUse++] = block << ORDER_BITS | order;
        pagesInUse += 1L << order;
        sum += allocator.page(block);
      } else {
        int index = (int) (((r >>> 32) * blocksInUse) >>> 32);
        int entry = blocks[index];
        blocks[index] = blocks[--blocksInUse];
        int order = entry & ORDER_MASK;
        allocator.free(entry >>> ORDER_BITS, order);
        pagesInUse -= 1L << order;
      }
    }
    count = blocksInUse;
    used = pagesInUse;
    random = state;
    pageSum = sum;
    growing = grows;
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

  /** xorshift64*, but for the multiplication. */
  private static long advance(long state) {
    long x = state;
    x ^= x >>> 12;
    x ^= x << 25;
    x ^= x >>> 27;
    return x;
  }
}
