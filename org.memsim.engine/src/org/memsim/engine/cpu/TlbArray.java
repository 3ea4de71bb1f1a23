/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu;

import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * One set-associative array of translations, of pages of one or several sizes, each tagged with an
 * address-space identifier.
 *
 * <p>A set is looked through by fingerprints: eight bits of each page number, eight of them
 * compared at once in a long; only where they match is the tag read. A tag of 0 is a way without
 * entry. All of a set lies together: who was used when, the fingerprints, then for each way its tag
 * and its entry. Nothing is allocated after construction.
 */
final class TlbArray {
  /** The entry of a lookup that found none. */
  static final long MISS = 0;

  /** How wide an address-space identifier can be: arm64 has 16 bits, x86 12. */
  static final int ASID_BITS = 16;

  private static final int LEVEL_BITS = 2;
  private static final int TAG_SHIFT = ASID_BITS + LEVEL_BITS;
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final int LANE_BITS = 3;
  private static final int NOWHERE = -1;

  private final int setCount;
  private final int setBits;
  private final int ways;

  /** How many longs of fingerprints a set has. */
  private final int words;

  /** Where the fingerprints begin in a set, and where the ways do. */
  private final int prints;

  private final int slots;

  /** How many longs a set takes. */
  private final int stride;

  /** By level from 1: the logarithm of the bytes that an entry maps. */
  private final int[] shift;

  private final int smallShift;

  /** By level from 1: that of the bytes of the page, of which an entry may map a piece. */
  private final int[] pageShift;

  private final long[] sets;

  /** A bit for each set that may have entries: most flushes find few of them. */
  private final long[] filled;

  private final Recency recency;
  private int held;

  /**
   * An empty array.
   *
   * @param shift by level from 1, the logarithm of the bytes that an entry maps
   * @param pageShift by level from 1, that of the bytes of a page
   */
  TlbArray(TlbArrayGeometry geometry, int[] shift, int[] pageShift) {
    this.setCount = geometry.sets();
    this.setBits = Integer.numberOfTrailingZeros(setCount);
    this.ways = geometry.ways();
    this.words = (ways + 7) >> LANE_BITS;
    this.shift = shift;
    this.smallShift = shift[1];
    this.pageShift = pageShift;
    this.recency = Recency.of(geometry.replacement(), setCount, ways);
    this.prints = recency.words();
    this.slots = prints + words;
    this.stride = slots + 2 * ways;
    this.sets = new long[setCount * stride];
    this.filled = new long[(setCount + 63) >> 6];
    for (int set = 0; set < setCount; set++) {
      recency.clear(sets, set * stride, set);
    }
  }

  /** The number of entries that are held. */
  int held() {
    return held;
  }

  /**
   * The entry of the page of a level that an address lies in, or {@link #MISS}; a use of it.
   *
   * @param level 1, 2 or 3
   */
  long use(long address, int asid, int level) {
    long page = address >>> shift(level);
    int set = base(page);
    int way = find(set, page, tag(page, asid, level));
    if (way == NOWHERE) {
      return MISS;
    }
    recency.use(sets, set, way);
    return sets[set + slots + 2 * way + 1];
  }

  /**
   * Puts an entry in that it does not have, in the place of the set's next.
   *
   * @param entry not 0
   */
  void put(long address, int asid, int level, long entry) {
    long page = address >>> shift(level);
    int set = base(page);
    int way = recency.fill(sets, set);
    int slot = set + slots + 2 * way;
    if (sets[slot] == 0) {
      held++;
      int number = (int) page & (setCount - 1);
      filled[number >> 6] |= 1L << number;
    }
    sets[slot] = tag(page, asid, level);
    sets[slot + 1] = entry;
    int lane = (way & 7) << 3;
    int word = set + prints + (way >> LANE_BITS);
    sets[word] = (sets[word] & ~(0xffL << lane)) | fingerprint(page) << lane;
  }

  /** Takes out what it has of the page of a level that an address lies in. */
  void drop(long address, int asid, int level) {
    if (shift[level] < pageShift[level]) {
      long start = address & -(1L << pageShift[level]);
      dropPieces(start, start + (1L << pageShift[level]) - 1, asid, level);
      return;
    }
    long page = address >>> shift[level];
    int set = base(page);
    int way = find(set, page, tag(page, asid, level));
    if (way != NOWHERE) {
      clear(set, way);
    }
  }

  private void dropPieces(long first, long last, int asid, int level) {
    long lowest = tag(first >>> shift[level], asid, level);
    long highest = tag(last >>> shift[level], asid, level);
    long low = (1L << TAG_SHIFT) - 1;
    dropWhere(
        tag ->
            (tag & low) == (lowest & low)
                && Long.compareUnsigned(tag, lowest) >= 0
                && Long.compareUnsigned(tag, highest) <= 0);
  }

  /** Takes the entries of an address space out. */
  void dropAsid(int asid) {
    for (int number = nextFilled(0); number != NOWHERE; number = nextFilled(number + 1)) {
      int set = number * stride;
      int left = 0;
      for (int way = 0; way < ways; way++) {
        long tag = sets[set + slots + 2 * way];
        if (tag != 0) {
          if (asidOf(tag) == asid) {
            clear(set, way);
          } else {
            left++;
          }
        }
      }
      if (left == 0) {
        filled[number >> 6] &= ~(1L << number);
      }
    }
  }

  private void dropWhere(LongPredicate condition) {
    for (int number = nextFilled(0); number != NOWHERE; number = nextFilled(number + 1)) {
      int set = number * stride;
      for (int way = 0; way < ways; way++) {
        long tag = sets[set + slots + 2 * way];
        if (tag != 0 && condition.test(tag)) {
          clear(set, way);
        }
      }
    }
  }

  /** The first set from one on that may have entries. */
  private int nextFilled(int from) {
    for (int word = from >> 6; held > 0 && word < filled.length; word++) {
      long some = word == from >> 6 ? filled[word] & -1L << from : filled[word];
      if (some != 0) {
        return (word << 6) + Long.numberOfTrailingZeros(some);
      }
    }
    return NOWHERE;
  }

  /** Takes all entries out. */
  void dropAll() {
    for (int set = 0; held > 0 && set < setCount; set++) {
      for (int way = 0; way < ways; way++) {
        sets[set * stride + slots + 2 * way] = 0;
      }
      recency.clear(sets, set * stride, set);
    }
    Arrays.fill(filled, 0);
    held = 0;
  }

  private void clear(int set, int way) {
    sets[set + slots + 2 * way] = 0;
    held--;
    recency.drop(sets, set, way);
  }

  /** The way that has a tag. Beyond the last way there are fingerprints of 0, but no tags. */
  private int find(int set, long page, long tag) {
    long pattern = fingerprint(page) * LOW_BITS;
    int word = 0;
    do {
      long difference = sets[set + prints + word] ^ pattern;
      long equal = (difference - LOW_BITS) & ~difference & HIGH_BITS;
      while (equal != 0) {
        int way = word << LANE_BITS | Long.numberOfTrailingZeros(equal) >> 3;
        if (way < ways && sets[set + slots + 2 * way] == tag) {
          return way;
        }
        equal &= equal - 1;
      }
    } while (++word < words);
    return NOWHERE;
  }

  /** That of the smallest pages without a look into the array: the level is a constant there. */
  private int shift(int level) {
    return level == 1 ? smallShift : shift[level];
  }

  /** Where the set of a page begins. */
  private int base(long page) {
    return ((int) page & (setCount - 1)) * stride;
  }

  private long fingerprint(long page) {
    return page >>> setBits & 0xff;
  }

  private static long tag(long page, int asid, int level) {
    return page << TAG_SHIFT | (long) asid << LEVEL_BITS | level;
  }

  private static int asidOf(long tag) {
    return (int) (tag >>> LEVEL_BITS) & ((1 << ASID_BITS) - 1);
  }
}
