/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu;

import java.util.Arrays;

/**
 * One set-associative array of translations, of pages of one or several sizes, each tagged with an
 * address-space identifier.
 *
 * <p>A set is looked through by fingerprints: eight bits of each page number, eight of them
 * compared at once in a long; only where they match is the tag read. A tag of 0 is a way without
 * entry. Nothing is allocated after construction.
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

  private final int setMask;
  private final int setBits;
  private final int words;

  /** By level from 1: the logarithm of the bytes that an entry maps. */
  private final int[] shift;

  /** By level from 1: that of the bytes of the page, of which an entry may map a piece. */
  private final int[] pageShift;

  private final long[] fingerprints;

  /** By slot, at twice its number: the tag, and behind it the entry, so that they share a line. */
  private final long[] slots;

  private final Recency recency;
  private int held;

  /**
   * An empty array.
   *
   * @param shift by level from 1, the logarithm of the bytes that an entry maps
   * @param pageShift by level from 1, that of the bytes of a page
   */
  TlbArray(TlbArrayGeometry geometry, int[] shift, int[] pageShift) {
    int sets = geometry.sets();
    this.setMask = sets - 1;
    this.setBits = Integer.numberOfTrailingZeros(sets);
    this.words = (geometry.ways() + 7) >> LANE_BITS;
    this.shift = shift;
    this.pageShift = pageShift;
    this.fingerprints = new long[sets * words];
    this.slots = new long[(2 * fingerprints.length) << LANE_BITS];
    this.recency = Recency.of(geometry.replacement(), sets, geometry.ways());
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
    long page = address >>> shift[level];
    int slot = find(page, tag(page, asid, level));
    if (slot == NOWHERE) {
      return MISS;
    }
    int set = (int) page & setMask;
    recency.use(set, slot - base(set));
    return slots[2 * slot + 1];
  }

  /**
   * Puts an entry in that it does not have, in the place of the set's next.
   *
   * @param entry not 0
   */
  void put(long address, int asid, int level, long entry) {
    long page = address >>> shift[level];
    int set = (int) page & setMask;
    int slot = base(set) + recency.fill(set);
    held += slots[2 * slot] == 0 ? 1 : 0;
    slots[2 * slot] = tag(page, asid, level);
    slots[2 * slot + 1] = entry;
    int lane = (slot & 7) << 3;
    int word = slot >> LANE_BITS;
    fingerprints[word] = (fingerprints[word] & ~(0xffL << lane)) | fingerprint(page) << lane;
  }

  /** Takes out what it has of the page of a level that an address lies in. */
  void drop(long address, int asid, int level) {
    if (shift[level] < pageShift[level]) {
      long start = address & -(1L << pageShift[level]);
      dropPieces(start, start + (1L << pageShift[level]) - 1, asid, level);
      return;
    }
    long page = address >>> shift[level];
    int slot = find(page, tag(page, asid, level));
    if (slot != NOWHERE) {
      clear(slot);
    }
  }

  private void dropPieces(long first, long last, int asid, int level) {
    long lowest = tag(first >>> shift[level], asid, level);
    long highest = tag(last >>> shift[level], asid, level);
    long low = (1L << TAG_SHIFT) - 1;
    for (int slot = 0; held > 0 && slot < slots.length / 2; slot++) {
      long tag = slots[2 * slot];
      boolean isSame = (tag & low) == (lowest & low);
      if (isSame
          && Long.compareUnsigned(tag, lowest) >= 0
          && Long.compareUnsigned(tag, highest) <= 0) {
        clear(slot);
      }
    }
  }

  /** Takes the entries of an address space out. */
  void dropAsid(int asid) {
    for (int slot = 0; held > 0 && slot < slots.length / 2; slot++) {
      long tag = slots[2 * slot];
      if (tag != 0 && asidOf(tag) == asid) {
        clear(slot);
      }
    }
  }

  /** Takes all entries out. */
  void dropAll() {
    if (held > 0) {
      Arrays.fill(slots, 0);
      recency.dropAll();
      held = 0;
    }
  }

  private void clear(int slot) {
    int set = (slot >> LANE_BITS) / words;
    slots[2 * slot] = 0;
    held--;
    recency.drop(set, slot - base(set));
  }

  private int find(long page, long tag) {
    int word = ((int) page & setMask) * words;
    int end = word + words;
    long pattern = fingerprint(page) * LOW_BITS;
    do {
      long difference = fingerprints[word] ^ pattern;
      long equal = (difference - LOW_BITS) & ~difference & HIGH_BITS;
      while (equal != 0) {
        int slot = word << LANE_BITS | Long.numberOfTrailingZeros(equal) >> 3;
        if (slots[2 * slot] == tag) {
          return slot;
        }
        equal &= equal - 1;
      }
    } while (++word < end);
    return NOWHERE;
  }

  /** The first slot of a set. */
  private int base(int set) {
    return (set * words) << LANE_BITS;
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
